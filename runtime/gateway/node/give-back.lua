-- Gives one call back to every count of a group, because another group had no room. Arguments as of take.lua.
-- Between the two a call may have been refused that had room; never one let through that had none.

for index, key in ipairs(KEYS) do
  local algorithm, _, windowText, burstText = string.match(ARGV[index + 2], "^(%S+) (%S+) (%S+) (%S+)$")
  local window, burst = tonumber(windowText), tonumber(burstText)
  if redis.call("EXISTS", key) == 1 then
    if algorithm == "fixed-window" then
      if tonumber(redis.call("HGET", key, "count")) > 0 then redis.call("HINCRBY", key, "count", -1) end
    elseif algorithm == "sliding-window" then
      local stored, newest = redis.call("HGETALL", key), nil
      for field = 1, #stored, 2 do
        local piece = tonumber(stored[field])
        if tonumber(stored[field + 1]) > 0 and (not newest or piece > newest) then newest = piece end
      end
      if newest then
        local name = string.format("%.0f", newest)
        if redis.call("HINCRBY", key, name, -1) == 0 then redis.call("HDEL", key, name) end
      end
    else
      local credit = math.min(burst * window, tonumber(redis.call("HGET", key, "credit")) + window)
      redis.call("HSET", key, "credit", string.format("%.0f", credit))
    end
  end
end
return 1
