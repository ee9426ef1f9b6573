#!/usr/bin/env bash
# Claim: over HTTP from a warm server, 200 concurrent keep-alive clients see p99 under 10 ms, and the server stays under 300 MB.
#   bench/query/warm.sh         SECONDS_EACH=8
# wrk and the server share the machine. The peer is nginx serving the same bytes as a file: the least work a server can do for them.
# First one question that all clients ask, then 400 different ones in turn. Both are asked once before measuring: the server is warm.
. "$(dirname "$0")/../lib.sh"
install_packages nginx-light
seconds=${SECONDS_EACH:-8}
for source in data/sources/*/*/; do "$travesia" import "$source" --data "$work/var" >/dev/null 2>"$work/import.log" || fail "$(tail -3 "$work/import.log")"; done
"$travesia" serve --data "$work/var" --port 0 >"$work/address" 2>"$work/serve.log" & server=$!; children+=($server)
for _ in $(seq 100); do [ -s "$work/address" ] && break; sleep 0.1; done
ours=$(cat "$work/address")
question='/api/v1/observations?series=pan-snm/darien-nationality,hnd-inm/irregular-nationality,mex-upmrip/events-nationality,usa-cbp/compiled-encounters&by=month&from=2020'

mkdir -p "$work/nginx/files" "$work/nginx/logs"
curl -sf "$ours$question" >"$work/nginx/files/answer"
port=$(node -e 'const s = require("net").createServer().listen(0, "127.0.0.1", () => { console.log(s.address().port); s.close(); })')
cat >"$work/nginx/nginx.conf" <<CONF
worker_processes 1; daemon off; pid $work/nginx/pid; error_log $work/nginx/logs/error.log;
events { worker_connections 4096; }
http { access_log off; sendfile on; tcp_nopush on; open_file_cache max=100; keepalive_requests 10000000; default_type application/json;
  client_body_temp_path $work/nginx/b; proxy_temp_path $work/nginx/p; fastcgi_temp_path $work/nginx/f; uwsgi_temp_path $work/nginx/u; scgi_temp_path $work/nginx/s;
  server { listen 127.0.0.1:$port; root $work/nginx/files; } }
CONF
chmod 755 "$work" # nginx's worker runs as another user
nginx -p "$work/nginx" -c "$work/nginx/nginx.conf" 2>/dev/null & children+=($!)
sleep 1

cat >"$work/many.lua" <<'LUA'
local countries = {"VEN","HTI","CUB","ECU","COL","CHN","IND","AFG","BRA","PER","SEN","NPL","BGD","SOM","CMR","AGO","GHA","NGA","UZB","DOM"}
local n = 0
request = function()
  n = n + 1
  local a, b = countries[n % 20 + 1], countries[math.floor(n / 20) % 20 + 1]
  return wrk.format("GET", "/api/v1/observations?series=pan-snm/darien-nationality,hnd-inm/irregular-nationality&by=month&where=nationality=" .. a .. "," .. b)
end
LUA
load() { wrk -t1 -c200 -d"${seconds}s" --latency "$@" >"$work/wrk" 2>&1; awk '/99%/ {p=$2} /Requests\/sec/ {r=$2} /Non-2xx/ {bad=$NF} /Socket errors/ {errors=$0} END {printf "%s p99, %.0f answers/s%s %s", p, r, bad ? ", " bad " not 2xx" : "", errors}' "$work/wrk"; }
curl -sf "$ours$question" >/dev/null
printf 'warm questions: 200 keep-alive clients, %s s each, %s bytes an answer; wrk on the same machine\n' "$seconds" "$(stat -c %s "$work/nginx/files/answer")"
printf '  travesia, one question       %s\n' "$(load "$ours$question")"
printf '  nginx, the same bytes        %s\n' "$(load "http://127.0.0.1:$port/answer")"
load -s "$work/many.lua" "$ours" >/dev/null
printf '  travesia, 400 questions      %s\n' "$(load -s "$work/many.lua" "$ours")"
printf '  memory of the server         %s MB (300 or less wanted)\n' "$(awk '/VmHWM/ {printf "%.0f", $2 / 1024}' "/proc/$server/status")"
