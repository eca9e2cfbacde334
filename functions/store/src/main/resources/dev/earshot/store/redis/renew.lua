-- Renews a lease that is still its holder's.
-- KEYS[1] the lease; ARGV the holder's token, expiry in ms. Answers 1 where it was, else 0.
if redis.call('GET', KEYS[1]) == ARGV[1] then
  return redis.call('PEXPIRE', KEYS[1], ARGV[2])
end
return 0
