/** The parts of the stack, one concept each: functions, queues, record, topic, triggers, alarms, the identity for instances. */
@NullMarked
package dev.ssmreconnect.infra.construct;

import org.jspecify.annotations.NullMarked;
