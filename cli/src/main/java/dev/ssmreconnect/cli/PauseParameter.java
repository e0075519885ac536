package dev.ssmreconnect.cli;

import dev.ssmreconnect.record.PauseId;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** The id of a pause on the command line. */
final class PauseParameter implements ITypeConverter<PauseId> {
    @Override
    public PauseId convert(String text) {
        try {
            return new PauseId(text);
        } catch (IllegalArgumentException e) {
            throw new TypeConversionException(e.getMessage());
        }
    }
}
