package dev.ssmreconnect.remediate;

import dev.ssmreconnect.model.InstanceId;

/** AWS's own runbook for an instance that Systems Manager does not manage. It reads, and changes nothing. */
public interface SecondOpinion {
    /** @param token asking again with the same one is asking once */
    Opinion ask(InstanceId instance, String token);

    /** @param execution as {@link Opinion.Running} named it */
    Opinion read(String execution);

    /** Nobody can be asked. */
    static SecondOpinion none() {
        return new SecondOpinion() {
            @Override
            public Opinion ask(InstanceId instance, String token) {
                return new Opinion.Refused("There is nobody to ask here.");
            }

            @Override
            public Opinion read(String execution) {
                return new Opinion.Refused("There is nobody to ask here.");
            }
        };
    }
}
