package dev.ssmreconnect.cli;

import dev.ssmreconnect.record.IncidentId;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** An incident's id on the command line. */
final class IncidentParameter implements ITypeConverter<IncidentId> {
    @Override
    public IncidentId convert(String text) {
        try {
            return IncidentId.parse(text);
        } catch (IllegalArgumentException e) {
            throw new TypeConversionException(e.getMessage());
        }
    }
}
