/// Everything about Redis: sessions, identity, commands and how their replies are shown. The only
/// package that uses Jedis.
@NullMarked
package dev.handrail.redis;

import org.jspecify.annotations.NullMarked;
