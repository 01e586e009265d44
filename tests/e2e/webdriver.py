"""A small WebDriver client (W3C WebDriver), standard library alone: what the journeys need to use the real window."""

import json
import time
import urllib.error
import urllib.request

ELEMENT = "element-6066-11e4-a52e-4f735466cecf"


class Refused(Exception):
    """The driver's own error, such as `no such element`."""


class Page:
    """The page in the window, as a person finds their way in it: by the words they read."""

    def __init__(self, port, program, arguments=()):
        self.root = f"http://127.0.0.1:{port}"
        options = {"webkitgtk:browserOptions": {"binary": str(program), "args": [str(a) for a in arguments]}}
        answer = self._ask("POST", "/session", {"capabilities": {"alwaysMatch": options}})
        self.root += f"/session/{answer['sessionId']}"

    def close(self):
        try:
            self._ask("DELETE", "")
        except (Refused, OSError):
            pass  # a program that was killed cannot be closed

    def script(self, text, *arguments):
        return self._ask("POST", "/execute/sync", {"script": text, "args": list(arguments)})

    def script_later(self, text, *arguments):
        """Runs a script that calls its last argument when it is done."""
        return self._ask("POST", "/execute/async", {"script": text, "args": list(arguments)})

    def text(self):
        return self.script("return document.body.innerText")

    def wait_for_text(self, wanted, seconds=20):
        return self._wait(lambda: wanted in self.text(), seconds, lambda: f"«{wanted}» in: {self.text()[:2000]}")

    def wait_until_gone(self, text, seconds=20):
        return self._wait(lambda: text not in self.text(), seconds, lambda: f"«{text}» to go away")

    def wait_for_focus(self, tag, text, seconds=10):
        """Until the focus is on an element of that kind with these words in it."""
        look = "return document.activeElement.tagName + ' ' + document.activeElement.innerText.slice(0, 200)"
        return self._wait(lambda: (at := self.script(look)).startswith(tag) and text in at, seconds, lambda: f"the focus on {tag} «{text}»; it is on {self.script(look)}")

    def find(self, name, kinds=("button", "a"), seconds=10):
        """Something to press or fill in by its accessible name: label, aria-label or text."""
        quoted = f'"{name}"'
        tests = [f"self::{kind}" for kind in kinds] + ["@role='button'", "@role='menuitem'", "@role='tab'", "@role='option'"]
        by_text = f"//*[{' or '.join(tests)}][normalize-space()={quoted} or @aria-label={quoted} or *[@role='img'][@aria-label={quoted}]]"
        by_label = f"//*[@id=//label[normalize-space()={quoted}]/@for]"
        begins = f"//*[{' or '.join(tests)}][starts-with(normalize-space(),{quoted})]"
        return self._found(f"{by_text}|{by_label}|{begins}[not({by_text})]", name, seconds)

    def field(self, label, seconds=10):
        quoted = f'"{label}"'
        return self._found(f"//*[@id=//label[normalize-space()={quoted} or starts-with(normalize-space(),{quoted})]/@for]", label, seconds)

    def press(self, name, seconds=10):
        def press():
            try:
                self._click(self.find(name, seconds=0.2))
                return True
            except Refused:
                return False

        self._wait(press, seconds, lambda: f"«{name}» to be pressed in: {self.text()[:2000]}")

    def press_to(self, name, wanted, seconds=20):
        """Presses until what it leads to is there: on a busy machine a press can fall between two pictures of the page."""
        end = time.monotonic() + seconds
        while True:
            self.press(name)
            try:
                return self.wait_for_text(wanted, 2)
            except Refused:
                if time.monotonic() > end:
                    raise

    def press_row(self, at):
        """A row of the table that is shown, counted from 1 without the head."""
        self._click(self._found(f"(//*[@role='grid']//*[@aria-rowindex='{at + 1}'])[1]", f"row {at}", 10))

    def fill(self, label, text):
        element = self.field(label)
        self._ask("POST", f"/element/{element}/clear", {})
        self._ask("POST", f"/element/{element}/value", {"text": text})

    def choose(self, label):
        """A check box or radio button by its label."""
        element = self.field(label)
        self.script("arguments[0].click()", {ELEMENT: element})

    def select(self, label, option):
        """One of a list by its words."""
        self._click(self._found(f"//select[@id=//label[normalize-space()='{label}']/@for]/option[normalize-space()='{option}']", option, 10))

    def keys(self, *keys):
        """Presses keys together, as Ctrl and K; names as WebDriver has them."""
        down = [{"type": "keyDown", "value": key} for key in keys]
        up = [{"type": "keyUp", "value": key} for key in reversed(keys)]
        self._ask("POST", "/actions", {"actions": [{"type": "key", "id": "keyboard", "actions": down + up}]})

    def type(self, text):
        steps = [step for letter in text for step in ({"type": "keyDown", "value": letter}, {"type": "keyUp", "value": letter})]
        self._ask("POST", "/actions", {"actions": [{"type": "key", "id": "keyboard", "actions": steps}]})

    def _click(self, element):
        self._ask("POST", f"/element/{element}/click", {})

    def _found(self, xpath, name, seconds):
        def look():
            try:
                return self._ask("POST", "/element", {"using": "xpath", "value": xpath})[ELEMENT]
            except Refused:
                return None

        return self._wait(look, seconds, lambda: f"«{name}» to be found")

    def _wait(self, done, seconds, what):
        end = time.monotonic() + seconds
        while True:
            found = done()
            if found:
                return found
            if time.monotonic() > end:
                raise Refused(f"waited {seconds} s for {what()}")
            time.sleep(0.05)

    def _ask(self, method, path, body=None):
        data = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(self.root + path, data, {"Content-Type": "application/json"}, method=method)
        try:
            with urllib.request.urlopen(request, timeout=120) as answer:
                return json.load(answer)["value"]
        except urllib.error.HTTPError as error:
            value = json.load(error).get("value", {})
            raise Refused(f"{value.get('error')}: {value.get('message')}") from None


CONTROL, SHIFT, ENTER, TAB, ESCAPE, DOWN = "\ue009", "\ue008", "\ue007", "\ue004", "\ue00c", "\ue015"
