package dev.descent.check;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Limits on checks.
 *
 * @param checkTime how long a check may take once its data are prepared; default two minutes
 */
@ConfigurationProperties("descent.limits")
record CheckLimits(@DefaultValue("2m") Duration checkTime) {}
