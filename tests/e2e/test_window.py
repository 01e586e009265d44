"""Journeys through the real window: the program, its page and the desktop around them, used as a person would.

Run by `make e2e`. Each test stands for itself; the desktop is made once.
"""

import csv
import json
import os
import shutil
import signal
import subprocess
import sys
import time
import unittest
from pathlib import Path

from desktop import FAULTY, Desktop
from webdriver import CONTROL, ENTER, ESCAPE, SHIFT, Refused

PASSPHRASE = "six unrelated words make a good one"
KEEP = Path(os.environ["STRONGROOM_SCREENS"]) if "STRONGROOM_SCREENS" in os.environ else None


class Window(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.desktop = Desktop()
        cls.addClassCleanup(cls.desktop.stop)
        cls.home = cls.desktop.home
        made = cls.desktop.cli("sample", "hud", "--clients", "30", "--faults", "--out", cls.home / "faulty")
        assert made.returncode == 0, made.stderr
        made = cls.desktop.cli("sample", "hud", "--clients", "30", "--out", cls.home / "clean")
        assert made.returncode == 0, made.stderr

    def setUp(self):
        self.data = self.home / "data/strongroom"
        shutil.rmtree(self.data, ignore_errors=True)
        self.page = None

    def tearDown(self):
        outcome = self._outcome.result
        failed = any(test is self for test, _ in outcome.failures + outcome.errors)
        if failed and KEEP:
            self.desktop.picture(KEEP / f"failed-{self._testMethodName}.png")
        if self.page:
            self.page.close()
        self.desktop.kill_program()

    def open(self, *arguments, **more):
        self.page = self.desktop.open(*arguments, **more)
        return self.page

    def picture(self, name):
        if KEEP:
            self.desktop.picture(KEEP / f"window-{name}.png")

    def vault(self):
        """A vault as the command line makes it, and the window over it."""
        made = self.desktop.cli("--operator", "ann", "init", "--recovery-file", self.home / f"code-{time.monotonic_ns()}", STRONGROOM_PASSPHRASE=PASSPHRASE)
        self.assertEqual(made.returncode, 0, made.stderr)

    def unlocked(self):
        self.vault()
        page = self.open()
        self.unlock()
        return page

    def unlock(self, passphrase=PASSPHRASE):
        self.page.wait_for_text("Unlock the vault", 30)
        self.page.fill("Passphrase", passphrase)
        self.page.keys(ENTER)
        if passphrase == PASSPHRASE:
            self.page.wait_for_text("What needs doing now", 30)

    def check(self, folder):
        page = self.page
        page.press("Check")
        page.press("Choose a folder…")
        self.desktop.answer_file_dialog(folder)
        page.wait_for_text("Seal this data set…", 60)

    def seal(self, out):
        """From a finished check to the card of what was made."""
        page = self.page
        page.press_to("Seal this data set…", "What it is sent for")
        page.fill("Reason", "Monthly submission")
        page.press("Choose a place…")
        self.desktop.answer_file_dialog(out)
        page.wait_for_text(out.name)
        page.press("Seal")

    # What a person without a vault does.

    def test_an_export_is_checked_without_a_vault_and_its_findings_are_looked_through(self):
        page = self.open()
        page.wait_for_text("What would you like to do?", 30)
        self.picture("start")
        self.check(self.home / "faulty")
        page.wait_for_text("Not valid")
        page.wait_for_text("Checked against HUD HMIS CSV")
        page.wait_for_text("KEY_DUPLICATE" if "KEY_DUPLICATE" in page.text() else "findings")
        self.picture("check")

    def test_a_file_dropped_by_the_desktop_is_checked(self):
        page = self.open()
        page.wait_for_text("What would you like to do?", 30)
        source = subprocess.Popen(["/usr/bin/python3", Path(__file__).with_name("drop_source.py"), self.home / "clean"], env=self.desktop.environment)
        try:
            tool = self.desktop.tool
            tool("search", "--sync", "--name", "^Drop source$")
            time.sleep(0.5)
            tool("mousemove", 60, 80)
            tool("mousedown", 1)
            for step in range(1, 30):
                tool("mousemove", 60 + step * 22, 80 + step * 16)
                time.sleep(0.02)
            time.sleep(0.3)
            tool("mouseup", 1)
            page.wait_for_text("Valid: nothing is wrong", 60)
        finally:
            source.terminate()
            source.wait()

    def test_a_page_script_can_neither_forge_a_drop_nor_call_what_was_not_granted(self):
        page = self.open()
        page.wait_for_text("What would you like to do?", 30)
        call = """const [command, args, done] = [arguments[0], arguments[1], arguments[arguments.length - 1]];
            window.__TAURI_INTERNALS__.invoke(command, args).then((v) => done("answered " + JSON.stringify(v)), (e) => done("refused " + JSON.stringify(e)));"""
        for command, arguments in [
            ("plugin:event|emit", {"event": "dropped", "payload": ["/etc/passwd"]}),
            ("plugin:fs|read_text_file", {"path": "/etc/passwd"}),
            ("plugin:shell|execute", {"program": "sh"}),
            ("plugin:dialog|open", {}),
            ("plugin:webview|create_webview_window", {"options": {}}),
            ("plugin:window|create", {"options": {}}),
            ("no_such_command", {}),
        ]:
            self.assertTrue(page.script_later(call, command, arguments).startswith("refused"), command)
        taken = page.script_later(call, "take_drop", {})
        self.assertEqual(taken, 'answered {"chosen":[],"refused":[]}', "nothing was dropped")
        forged = page.script_later(call, "check_begin", {"file": "0" * 32, "options": {"pack": None, "comparableDatabase": False, "again": False}, "progress": "__CHANNEL__:1"})
        self.assertTrue(forged.startswith("refused"), forged)
        # Nor does it leave its page or reach another machine.
        page.script("location.href = 'https://example.org/'")
        time.sleep(0.5)
        self.assertIn("What would you like to do?", page.text())
        reached = page.script_later("const done = arguments[0]; fetch('http://127.0.0.1:9/').then(() => done('reached'), (e) => done(String(e)));")
        self.assertNotEqual(reached, "reached")
        self.assertEqual(page.script("return window.open('https://example.org/') === null"), True)

    def test_a_fault_of_the_program_is_told_with_a_report_that_holds_nothing_of_the_data_and_the_window_goes_on(self):
        page = self.open(self.home / "clean", program=FAULTY)
        page.wait_for_text("The program met a fault of its own", 30)
        report = page.text()
        self.assertIn("src-tauri/examples/faulty.rs:", report)
        self.assertNotIn("Jane Roe", report)
        self.assertNotIn(str(self.home), report)
        self.picture("fault")
        page.press("Go on")
        page.wait_until_gone("The program met a fault of its own")
        self.check(self.home / "faulty")
        page.wait_for_text("Not valid")

    def test_a_page_whose_process_is_killed_comes_back_once_and_is_given_up_with_words_the_second_time(self):
        page = self.open()
        page.wait_for_text("What would you like to do?", 30)
        (program,), first = self.desktop.pids(), self.desktop.page_pids()
        # The driver loses its session with the page, so what is seen from here on is seen from outside.
        self.kill(first)
        end = time.monotonic() + 30
        while not set(self.desktop.page_pids()) - set(first) and time.monotonic() < end:
            time.sleep(0.1)
        self.assertEqual(self.desktop.pids(), [program], "the program goes on")
        time.sleep(3)
        self.picture("page-killed")
        again = self.desktop.page_pids()
        self.assertEqual(len(again), 1, "the page was loaded again")
        self.kill(again)
        self.desktop.wait_for_window("Strongroom closes")
        self.picture("page-given-up")
        self.desktop.tool("key", "Return")
        end = time.monotonic() + 15
        while self.desktop.pids() and time.monotonic() < end:
            time.sleep(0.1)
        self.assertEqual(self.desktop.pids(), [])

    def kill(self, pids):
        for pid in pids:
            os.kill(pid, signal.SIGKILL)

    # Setting up, getting in.

    def test_a_workstation_is_set_up_and_the_recovery_code_proved_by_its_file(self):
        page = self.open()
        page.wait_for_text("What would you like to do?", 30)
        page.press_to("Set up this workstation", "Which data come to this workstation?")
        page.choose("HMIS exports (HUD HMIS CSV)")
        page.press_to("Next", "Who works at this workstation?")
        page.choose("One person")
        page.press_to("Next", "As it stands in the log")
        page.fill("Your name", "Ann Example")
        page.fill("New passphrase", PASSPHRASE)
        page.fill("The same once more", PASSPHRASE)
        page.press("Make the vault")
        page.wait_for_text("Recovery code", 60)
        self.picture("recovery-code")
        page.press("Save to a drive…")
        code = self.home / "recovery.txt"
        self.desktop.answer_file_dialog(code)
        page.wait_for_text("Saved as recovery.txt")
        page.press("I have kept it")
        page.fill("Recovery code", "0000-0000-0000")
        page.press("Compare")
        page.wait_for_text("This is not the code of this vault")
        page.fill("Recovery code", code.read_text().strip().lower())
        page.press("Compare")
        page.wait_for_text("The vault is made")
        page.press("Open Today")
        page.wait_for_text("What needs doing now")
        self.picture("today")

    def test_a_wrong_passphrase_lets_nobody_in_and_the_right_one_does(self):
        self.vault()
        page = self.open()
        self.unlock("not the passphrase")
        page.wait_for_text("The passphrase is wrong")
        self.assertNotIn("What needs doing now", page.text())
        page.fill("Passphrase", PASSPHRASE)
        page.keys(ENTER)
        page.wait_for_text("What needs doing now", 30)
        page.wait_for_text("failed")

    def test_a_second_person_is_added_and_unlocks_under_their_own_name(self):
        first = "quorum ladle 4 brittle sundial moss"
        page = self.unlocked()
        page.press("Administration")
        page.wait_for_text("Nobody else can unlock this vault", 30)
        self.picture("people-alone")
        page.press_to("Add a person…", "First passphrase of the new person")
        page.fill("Name of the new person", "ANN")
        page.fill("First passphrase of the new person", first)
        page.fill("The same once more", first)
        page.fill("Your own passphrase", PASSPHRASE)
        page.press("Add this person")
        page.wait_for_text("Another operator has that name", 30)
        page.fill("Name of the new person", "Ben Example")
        page.press("Add this person")
        page.wait_for_text("Ben Example can unlock this vault from now on.", 60)
        self.picture("people")
        page.keys(CONTROL, SHIFT, "l")
        page.wait_for_text("Unlock the vault")
        page.select("Operator", "Ben Example")
        page.fill("Passphrase", first)
        page.keys(ENTER)
        page.wait_for_text("What needs doing now", 30)
        self.assertIn("Ben Example", page.text())
        page.press("Administration")
        page.wait_for_text("Only an administrator can add people", 30)
        page.press("Log")
        page.wait_for_text("Enrolled an operator as analyst", 30)
        page.press("Verify the whole log")
        page.wait_for_text("none missing", 60)
        page.close()
        self.desktop.kill_program()
        verified = self.desktop.cli("--operator", "Ben Example", "audit", "verify", STRONGROOM_PASSPHRASE=first)
        self.assertEqual(verified.returncode, 0, verified.stdout + verified.stderr)
        listed = self.desktop.cli("--operator", "ann", "operator", "list", STRONGROOM_PASSPHRASE=PASSPHRASE)
        self.assertIn("Ben Example, analyst", listed.stdout, listed.stderr)

    # The main job.

    def test_an_export_is_checked_sealed_verified_opened_and_its_copy_deleted(self):
        page = self.unlocked()
        out, opened = self.home / "october.enc", self.home / "october"
        self.check(self.home / "clean")
        self.seal(out)
        page.wait_for_text("What to hand over", 60)
        self.picture("sealed")
        self.assertTrue(out.exists())
        page.press("Done, forget the passphrase")
        page.press("Bundles")
        page.wait_for_text("october.enc")
        self.picture("bundles")
        page.press("Verify")
        page.press("Choose files…")
        self.desktop.answer_file_dialog(out)
        page.wait_for_text("Intact.", 30)
        self.picture("verify")
        page.press("Open…")
        page.press("Choose a place…")
        self.desktop.answer_file_dialog(opened)
        self.confirm_caution()
        page.wait_for_text("Opened.", 60)
        self.assertEqual((opened / "Client.csv").read_bytes(), (self.home / "clean/Client.csv").read_bytes())
        page.press("Close")
        page.press("Today")
        page.wait_for_text("The readable copy «october»")
        page.press("Delete copy…")
        page.press("Delete copy")
        page.wait_until_gone("The readable copy «october»")
        self.assertFalse(opened.exists())
        page.press("Log")
        page.wait_for_text("Sealed a bundle")
        page.press("Verify the whole log")
        page.wait_for_text("none missing", 60)
        self.picture("log")

    def test_a_data_set_is_kept_over_a_restart_sealed_from_extracted_and_deleted(self):
        page = self.unlocked()
        source, out, extracted = self.home / "to-keep", self.home / "kept.enc", self.home / "extracted"
        shutil.copytree(self.home / "clean", source)
        client = (source / "Client.csv").read_bytes()
        self.check(source)
        page.press_to("Take in as a data set…", "Left empty")
        page.fill("Called", "October, corrected")
        page.press("Take in")
        page.wait_for_text("Taken in as October, corrected.", 60)
        page.close()
        self.desktop.kill_program()
        # What is kept does not need what it was made of.
        shutil.rmtree(source)
        for sealed in (path for path in (self.data / "vault").rglob("*") if path.is_file()):
            self.assertNotIn(client[:200], sealed.read_bytes(), sealed)
        page = self.open()
        self.unlock()
        page.press("Check")
        page.wait_for_text("October, corrected", 30)
        self.picture("data-sets")
        page.press_to("Open October, corrected", "This is what was found when it was taken in")
        self.seal(out)
        page.wait_for_text("What to hand over", 60)
        page.press("Done, forget the passphrase")
        verified = self.desktop.cli("verify", out)
        self.assertIn(verified.returncode, (0, 4), verified.stdout + verified.stderr)
        page.press("Check another export")
        page.press_to("More for October, corrected", "Rename…")
        page.press("Rename…")
        page.wait_for_text("The log keeps that it was renamed")
        page.fill("Called", "October, as sent")
        page.press("Rename")
        page.wait_for_text("October, as sent")
        self.more("October, as sent", "Extract…", "Makes a readable copy")
        page.press("Choose a place…")
        self.desktop.answer_file_dialog(extracted)
        self.confirm_caution()
        page.wait_for_text("Extracted. 24 files", 60)
        self.assertEqual((extracted / "Client.csv").read_bytes(), client)
        page.press("Close")
        self.more("October, as sent", "Delete…", "their keys are deleted from the vault")
        page.press("Delete this data set")
        page.wait_for_text("Nothing was taken in yet", 30)
        page.press("Log")
        page.wait_for_text("data set", 30)

    def more(self, label, what, wanted):
        """Out of the menu of a data set."""
        self.page.press_to(f"More for {label}", what)
        self.page.press(what)
        self.page.wait_for_text(wanted)

    # What is done about findings, month after month.

    def test_a_note_on_a_rule_is_found_again_in_the_next_export_and_printed(self):
        page = self.unlocked()
        self.check(self.home / "faulty")
        page.wait_for_text("Not valid")
        page.press("By rule")
        page.wait_for_text("Choose one to see its findings")
        page.press_row(1)
        page.press_to("Note these findings…", "Keep this note")
        page.fill("Why", "The county asks for these next year.")
        page.press("Keep this note")
        page.wait_until_gone("Keep this note")
        page.wait_for_text("Noted")
        self.picture("noted")
        # The next export of the same source is another folder, and knows the note.
        again = self.home / "faulty-again"
        shutil.copytree(self.home / "faulty", again)
        page.press("Check another export")
        self.check(again)
        page.press_to("Notes…", "The county asks for these next year.")
        sheet = self.home / "notes.html"
        page.press("Save the notes sheet")
        page.press("As a page to print (HTML)…")
        self.desktop.answer_file_dialog(sheet)
        page.wait_for_text("Saved as notes.html", 30)
        self.assertIn("The county asks for these next year.", sheet.read_text())

    def test_lists_are_written_for_agencies_and_sending_one_is_recorded(self):
        page = self.unlocked()
        out = self.home / "lists-of-november"
        self.check(self.home / "faulty")
        page.press_to("Send lists…", "One file for each of those who mend")
        page.press("Choose a folder…")
        self.desktop.answer_file_dialog(out)
        self.confirm_caution()
        page.wait_for_text("written as lists-of-november", 60)
        page.wait_for_focus("H3", "lists written")
        self.picture("lists")
        written = [path.name for path in out.iterdir()]
        self.assertTrue(any(name.endswith(".xlsx") for name in written), written)
        page.press_to("Record as sent…", "To whom")
        page.fill("To whom", "Front desk")
        page.press("Record as sent")
        page.wait_for_text("Sent to Front desk", 30)
        page.press("Close")
        page.press("Log")
        page.wait_for_text("Recorded that a list of corrections was sent", 30)

    def test_two_data_sets_are_compared_and_the_comparison_is_saved(self):
        page = self.unlocked()
        for folder, label in (("faulty", "October"), ("clean", "November")):
            self.check(self.home / folder)
            page.press_to("Take in as a data set…", "Left empty")
            page.fill("Called", label)
            page.press("Take in")
            page.wait_for_text(f"Taken in as {label}.", 60)
            page.press("Check another export")
            page.wait_for_text("Data sets")
        self.more("November", "Compare…", "What changed: November")
        page.wait_for_text(" fixed, ", 30)
        self.picture("compared")
        out = self.home / "changes.csv"
        page.press_to("Save", "As a table (CSV)…")
        page.press("As a table (CSV)…")
        self.desktop.answer_file_dialog(out)
        page.wait_for_text("Saved as changes.csv", 30)
        planted = {json.loads(line)["code"] for line in (self.home / "faulty.faults.jsonl").read_text().splitlines()}
        saved = [row for row in csv.DictReader(out.read_text(encoding="utf-8-sig").splitlines()) if row["Rule"] in planted]
        self.assertGreater(len({row["Rule"] for row in saved}), 40)
        for row in saved:
            self.assertEqual((row["Later"], row["Still there"], row["Fixed"]), ("0", "0", row["Earlier"]), row)

    def test_data_quality_is_counted_in_the_window_and_saved(self):
        page = self.unlocked()
        out = self.home / "quality.html"
        self.check(self.home / "clean")
        page.wait_for_text("Valid: nothing is wrong", 60)
        page.press("Data quality")
        page.wait_for_text("lack something in name", 60)
        page.wait_for_text("Date of birth (3.03)")
        self.picture("quality")
        page.press_to("Save", "As a page to read (HTML)…")
        page.press("As a page to read (HTML)…")
        self.desktop.answer_file_dialog(out)
        page.wait_for_text("Saved as quality.html", 60)
        self.assertIn("Data quality", out.read_text())

    def confirm_caution(self):
        """Whether the disk of this machine is encrypted decides whether the program asks."""
        try:
            self.page.find("Put a readable copy in", seconds=2)
        except Refused:
            return
        self.page.press("Put a readable copy in")

    def test_a_bundle_in_which_one_byte_was_changed_is_not_to_be_used(self):
        page = self.unlocked()
        out = self.home / "to-break.enc"
        self.check(self.home / "clean")
        self.seal(out)
        page.wait_for_text("What to hand over", 60)
        page.press("Done, forget the passphrase")
        bytes_ = bytearray(out.read_bytes())
        bytes_[len(bytes_) // 2] ^= 1
        out.write_bytes(bytes_)
        page.press("Verify")
        page.press("Choose files…")
        self.desktop.answer_file_dialog(out)
        page.wait_for_text("Do not use", 30)
        self.assertNotIn("Intact", page.text())
        self.picture("broken")

    def large(self):
        folder = self.home / "large"
        if not folder.exists():
            made = self.desktop.cli("sample", "hud", "--clients", "15000", "--out", folder)
            self.assertEqual(made.returncode, 0, made.stderr)
        return folder

    def test_sealing_is_stopped_midway_and_leaves_nothing(self):
        page = self.unlocked()
        out = self.home / "stopped.enc"
        self.check(self.large())
        self.seal(out)
        page.press("Stop", 30)
        page.wait_for_text("Cancelled. Nothing was made", 60)
        self.assertEqual([path.name for path in self.home.iterdir() if "stopped" in path.name], [])

    def test_the_vault_is_locked_while_it_seals_and_the_work_is_found_again(self):
        page = self.unlocked()
        out = self.home / "veiled.enc"
        self.check(self.large())
        self.seal(out)
        page.press("Leave it running", 30)
        page.press("Lock")
        page.wait_for_text("Unlock the vault", 30)
        self.assertNotIn("veiled.enc", page.text())
        self.picture("veiled")
        self.unlock()
        page.press("Bundles")
        page.wait_for_text("veiled.enc", 60)
        end = time.monotonic() + 60
        while not out.exists() and time.monotonic() < end:
            time.sleep(0.1)
        verified = self.desktop.cli("verify", out)
        self.assertIn(verified.returncode, (0, 4), verified.stdout + verified.stderr)

    def test_a_program_killed_while_it_seals_tidies_up_and_says_so(self):
        page = self.unlocked()
        out = self.home / "killed.enc"
        self.check(self.large())
        self.seal(out)
        end = time.monotonic() + 60
        while not list(self.home.glob(".killed.enc.*.partial")) and time.monotonic() < end:
            time.sleep(0.01)
        self.desktop.kill_program()
        page.close()
        self.assertFalse(out.exists())
        page = self.open()
        self.unlock()
        page.wait_for_text("killed.enc")
        self.assertEqual(list(self.home.glob(".killed.enc.*")), [])

    def test_everything_is_reached_by_the_keyboard(self):
        page = self.unlocked()
        page.keys(CONTROL, "k")
        page.wait_for_text("Go to Log")
        page.type("go to log")
        page.keys(ENTER)
        page.wait_for_text("Verify the whole log")
        page.keys(CONTROL, "k")
        page.wait_for_text("Lock the vault")
        page.keys(ESCAPE)
        page.wait_until_gone("Lock the vault")
        page.keys(CONTROL, "1")
        page.wait_for_text("What needs doing now")
        page.keys(CONTROL, SHIFT, "l")
        page.wait_for_text("Unlock the vault")

    def test_a_second_start_hands_its_file_to_the_first_window(self):
        page = self.unlocked()
        out = self.home / "handed.enc"
        self.check(self.home / "clean")
        self.seal(out)
        page.wait_for_text("What to hand over", 60)
        page.press("Done, forget the passphrase")
        environment = {name: value for name, value in self.desktop.environment.items() if name != "TAURI_WEBVIEW_AUTOMATION"}
        from desktop import PROGRAM
        second = subprocess.run([PROGRAM, out], env=environment, timeout=30)
        self.assertEqual(second.returncode, 0)
        page.wait_for_text("Intact.", 30)

    def test_practice_is_entered_used_and_left_and_leaves_the_vault_alone(self):
        page = self.open()
        page.press("Practice", 30)
        page.wait_for_text("Nobody in these data exists", 60)
        page.press("Check the practice export")
        page.wait_for_text("Not valid", 60)
        self.picture("practice")
        page.press("Leave practice")
        page.wait_for_text("What would you like to do?")
        self.assertFalse((self.data / "vault").exists())


if __name__ == "__main__":
    if KEEP:
        KEEP.mkdir(parents=True, exist_ok=True)
    unittest.main(verbosity=2, argv=[sys.argv[0], *sys.argv[1:]])
