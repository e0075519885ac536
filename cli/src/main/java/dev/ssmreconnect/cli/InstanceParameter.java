package dev.ssmreconnect.cli;

import dev.ssmreconnect.model.InstanceId;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** An instance id on the command line. */
final class InstanceParameter implements ITypeConverter<InstanceId> {
    @Override
    public InstanceId convert(String text) {
        try {
            return new InstanceId(text);
        } catch (IllegalArgumentException e) {
            throw new TypeConversionException(e.getMessage());
        }
    }
}
