package dev.descent.check;

import com.fasterxml.jackson.annotation.JsonTypeInfo;

/** What a check found; its type is the check's kind. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
public sealed interface CheckResult
    permits GradientResult,
        ScheduleResult,
        DescentResult,
        LearningRateRangeResult,
        OptimizerPathResult,
        ShiftResult,
        DataSizeResult {}
