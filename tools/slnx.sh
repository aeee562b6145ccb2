#!/bin/sh
# Writes OneCounty.slnx from the projects on disk. A test compares the two; nobody edits the file by hand.
set -eu
cd "$(dirname "$0")/.."
{
  echo '<Solution>'
  find src tests bench simulator -name '*.csproj' -not -path '*/bin/*' -not -path '*/obj/*' 2>/dev/null | LC_ALL=C sort |
    awk -F/ '{ folder = "/"; for (i = 1; i < NF - 1; i++) folder = folder $i "/"; print folder "\t" $0 }' | LC_ALL=C sort |
    awk -F'\t' '
      $1 == "/" { print "  <Project Path=\"" $2 "\" />"; next }
      $1 != last { if (last != "") print "  </Folder>"; print "  <Folder Name=\"" $1 "\">"; last = $1 }
      { print "    <Project Path=\"" $2 "\" />" }
      END { if (last != "") print "  </Folder>" }'
  echo '</Solution>'
} > OneCounty.slnx
