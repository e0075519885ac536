package dev.ssmreconnect.aws.policy;

import dev.ssmreconnect.aws.AwsFailure;
import dev.ssmreconnect.policy.Hold;
import dev.ssmreconnect.policy.HoldSource;
import dev.ssmreconnect.policy.Policy;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.CalendarState;
import software.amazon.awssdk.services.ssm.model.GetCalendarStateResponse;

/**
 * Holds everything back while a calendar that the policy names is closed. One that cannot be read may be closed.
 *
 * @see <a href="https://docs.aws.amazon.com/systems-manager/latest/userguide/systems-manager-change-calendar.html">Change Calendar</a>
 */
public final class ChangeCalendarHold implements HoldSource {
    private final SsmClient ssm;

    public ChangeCalendarHold(SsmClient ssm) {
        this.ssm = ssm;
    }

    @Override
    public List<Hold> holds(Policy policy, Instant now) {
        return policy.calendars().stream().flatMap(name -> hold(name).stream()).toList();
    }

    private Optional<Hold> hold(String calendar) {
        try {
            GetCalendarStateResponse answer =
                    ssm.getCalendarState(request -> request.calendarNames(calendar));
            return answer.state() == CalendarState.OPEN
                    ? Optional.empty()
                    : Optional.of(Hold.all(closed(calendar, answer)));
        } catch (SdkException e) {
            return Optional.of(
                    Hold.all(
                            "whether the change calendar "
                                    + calendar
                                    + " is open could not be read: "
                                    + AwsFailure.of(e)
                                    + "."));
        }
    }

    private static String closed(String calendar, GetCalendarStateResponse answer) {
        String until =
                answer.nextTransitionTime() == null ? "" : " until " + answer.nextTransitionTime();
        return "the change calendar " + calendar + " is " + answer.stateAsString() + until + ".";
    }
}
