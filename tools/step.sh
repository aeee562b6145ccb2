# Sourced. step NAME COMMAND…: one line on the screen with how long it took; what the command itself says is shown only when it fails.
step() {
  local name=$1 begin=$SECONDS log code
  shift
  log=$(mktemp)
  printf '%s … ' "$name"
  if "$@" >"$log" 2>&1; then
    printf '%d 秒\n' $((SECONDS - begin))
    rm -f "$log"
  else
    code=$?
    printf '失败\n'
    cat "$log" >&2
    rm -f "$log"
    return "$code"
  fi
}
