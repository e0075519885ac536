package dev.ssmreconnect.remediate;

/**
 * The command document that restarts the agent. The product has one of its own, which takes no parameters: whoever may send AWS's
 * general ones, such as {@code AWS-RunShellScript}, may run anything as root with the rights of any instance's role.
 *
 * <p>The agent is restarted by a process that outlives it, a few seconds later, so that the command itself can report success.
 *
 * @see <a href="https://docs.aws.amazon.com/systems-manager/latest/userguide/ssm-agent-status-and-restart.html">Restarting the agent</a>
 */
public final class RestartDocument {
    private RestartDocument() {}

    public static String name(String region) {
        return "ssm-reconnect-" + region + "-restart-agent";
    }

    /** A document of type {@code Command}, as JSON. */
    public static String content() {
        return """
        {
          "schemaVersion": "2.2",
          "description": "Restarts the SSM agent. Belongs to SSM Reconnect.",
          "mainSteps": [
            {
              "action": "aws:runShellScript",
              "name": "restartOnLinux",
              "precondition": {"StringEquals": ["platformType", "Linux"]},
              "inputs": {
                "timeoutSeconds": "60",
                "runCommand": [
                  "if systemctl cat amazon-ssm-agent.service >/dev/null 2>&1; then restart='systemctl restart amazon-ssm-agent.service'",
                  "elif systemctl cat snap.amazon-ssm-agent.amazon-ssm-agent.service >/dev/null 2>&1; then restart='systemctl restart snap.amazon-ssm-agent.amazon-ssm-agent.service'",
                  "elif command -v initctl >/dev/null 2>&1; then restart='initctl restart amazon-ssm-agent'",
                  "else echo 'No service called amazon-ssm-agent was found.' >&2; exit 1",
                  "fi",
                  "if command -v systemd-run >/dev/null 2>&1; then systemd-run --on-active=5 $restart",
                  "else (sleep 5; $restart) </dev/null >/dev/null 2>&1 &",
                  "fi",
                  "echo \\"In 5 seconds: $restart\\""
                ]
              }
            },
            {
              "action": "aws:runPowerShellScript",
              "name": "restartOnWindows",
              "precondition": {"StringEquals": ["platformType", "Windows"]},
              "inputs": {
                "timeoutSeconds": "60",
                "runCommand": [
                  "Start-Process -FilePath powershell.exe -WindowStyle Hidden -ArgumentList '-NoProfile -Command \\"Start-Sleep -Seconds 5; Restart-Service -Name AmazonSSMAgent -Force\\"'",
                  "Write-Output 'In 5 seconds: Restart-Service AmazonSSMAgent'"
                ]
              }
            }
          ]
        }
        """;
    }
}
