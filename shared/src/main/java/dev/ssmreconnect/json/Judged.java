package dev.ssmreconnect.json;

import dev.ssmreconnect.diagnose.Diagnosis;
import dev.ssmreconnect.policy.Plan;

/** An instance's diagnosis with the plan that was made of it. */
public record Judged(Diagnosis diagnosis, Plan plan) {}
