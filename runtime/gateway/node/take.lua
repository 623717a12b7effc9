-- Takes a call from every count of a group, or from none, and then the next one of so many: the arithmetic of
-- runtime/gateway/limits, step by step.
-- KEYS: the counts. ARGV: the time in milliseconds (empty: this server's), how many calls, then of each count the rule:
-- algorithm, limit, window in milliseconds and burst, with spaces between. Returns for each call and count: allowed (1 or
-- 0), remaining, milliseconds until there is more room.
-- All numbers are whole and below 2^53; they are written with %.0f, for Lua's own form loses digits.

local now = tonumber(ARGV[1])
if not now then
  local time = redis.call("TIME")
  now = tonumber(time[1]) * 1000 + math.floor(tonumber(time[2]) / 1000)
end

local PIECES = 60

local function text(number)
  return string.format("%.0f", number)
end

-- By a time that is given, nothing is over as soon as this server's clock would have it.
local spare = ARGV[1] == "" and 0 or 60000

local function expire(key, milliseconds)
  redis.call("PEXPIRE", key, text(milliseconds + spare))
end

local function fixed(key, limit, window)
  local stored = redis.call("HMGET", key, "start", "count")
  local before = tonumber(stored[1])
  local current = now - now % window
  local ahead = before and before > current + window
  local start = ahead and current or math.max(current, before or 0)
  local used = before == start and tonumber(stored[2]) or 0
  local allowed = used < limit
  local count = allowed and used + 1 or used
  local function keep()
    redis.call("HSET", key, "start", text(start), "count", text(count))
    expire(key, start + window - now)
  end
  return allowed, math.max(0, limit - count), start + window - now, keep
end

local function sliding(key, limit, window)
  local function ending(piece)
    return math.ceil((piece + PIECES + 1) * window / PIECES)
  end
  local stored = redis.call("HGETALL", key)
  local current = math.floor(now * PIECES / window)
  local newest = 0
  local counts = {}
  local all = {}
  for index = 1, #stored, 2 do
    local piece = tonumber(stored[index])
    counts[piece] = tonumber(stored[index + 1])
    all[#all + 1] = piece
    newest = math.max(newest, piece)
  end
  local ahead = newest > current + PIECES
  if not ahead then current = math.max(current, newest) end
  table.sort(all)
  local counted, gone, used = {}, {}, 0
  for _, piece in ipairs(all) do
    if not ahead and piece >= current - PIECES then
      counted[#counted + 1] = piece
      used = used + counts[piece]
    else
      gone[#gone + 1] = text(piece)
      counts[piece] = nil
    end
  end
  local allowed = used < limit
  local total = used
  if allowed then
    total = used + 1
    if not counts[current] then counted[#counted + 1] = current end
    counts[current] = (counts[current] or 0) + 1
  end
  local excess, leaving = math.max(0, total - limit), current
  for _, piece in ipairs(counted) do
    leaving = piece
    excess = excess - counts[piece]
    if excess < 0 then break end
  end
  local function keep()
    if #gone > 0 then redis.call("HDEL", key, unpack(gone)) end
    redis.call("HSET", key, text(current), text(counts[current]))
    expire(key, ending(current) - now)
  end
  return allowed, math.max(0, limit - total), ending(leaving) - now, keep
end

local function bucket(key, limit, window, burst)
  local full = burst * window
  local stored = redis.call("HMGET", key, "credit", "at")
  local before = tonumber(stored[2])
  if before and before > now + window then before = nil end
  local at = math.max(now, before or 0)
  local credit = before and math.min(full, tonumber(stored[1]) + (at - before) * limit) or full
  local allowed = credit >= window
  local left = allowed and credit - window or credit
  local remaining = math.floor(left / window)
  local missing = (remaining + 1) * window - left
  local function keep()
    redis.call("HSET", key, "credit", text(left), "at", text(at))
    expire(key, at - now + math.ceil((full - left) / limit))
  end
  return allowed, remaining, at - now + math.ceil(missing / limit), keep
end

local algorithms = { ["fixed-window"] = fixed, ["sliding-window"] = sliding, ["token-bucket"] = bucket }

local rules = {}
for index = 1, #KEYS do
  local algorithm, limit, window, burst = string.match(ARGV[index + 2], "^(%S+) (%S+) (%S+) (%S+)$")
  rules[index] = { take = algorithms[algorithm], limit = tonumber(limit), window = tonumber(window), burst = tonumber(burst) }
end

local answer = {}
for _ = 1, tonumber(ARGV[2]) do
  local takes, all_allowed = {}, true
  for index, key in ipairs(KEYS) do
    local rule = rules[index]
    local allowed, remaining, reset, keep = rule.take(key, rule.limit, rule.window, rule.burst)
    takes[index] = { allowed = allowed, remaining = remaining, reset = reset, keep = keep }
    all_allowed = all_allowed and allowed
  end
  for _, take in ipairs(takes) do
    if all_allowed then take.keep() end
    -- What another limit refused was not taken off here.
    local given = take.allowed and not all_allowed and 1 or 0
    answer[#answer + 1] = take.allowed and 1 or 0
    answer[#answer + 1] = take.remaining + given
    answer[#answer + 1] = take.reset
  end
end
return answer
