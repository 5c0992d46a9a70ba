package dev.descent.check;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Limits on checks.
 *
 * @param checkTime how long a check may take once its data are prepared; default a minute
 */
@ConfigurationProperties("descent.limits")
record CheckLimits(@DefaultValue("60s") Duration checkTime) {}
