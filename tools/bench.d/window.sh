# The window: start to the first screen, unlocking to Today, memory at rest; beside the aims, since nothing else does the same.

if command -v WebKitWebDriver >/dev/null && command -v Xvfb >/dev/null && command -v openbox >/dev/null; then
  say "Building and starting the window …"
  (cd "$root" && tools/page && cargo build --locked --quiet -p strongroom-desktop)
  read -r started unlocked memory < <(python3 "$root/tests/e2e/measure.py")
  judge "window: start, warm" "$started s" "aim" "1 s" "$started" "<= 1"
  judge "window: unlock to Today" "$unlocked s" "aim" "1 s" "$unlocked" "<= 1"
  judge "window: memory at rest" "$memory MB" "aim" "250 MB" "$(ratio "$memory" 250)" "<= 1"
else
  say "window: skipped, the screen or the driver is missing (tools/setup screens installs them)"
fi
