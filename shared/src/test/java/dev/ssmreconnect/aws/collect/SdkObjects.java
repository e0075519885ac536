package dev.ssmreconnect.aws.collect;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallingType;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.utils.builder.Buildable;

/** What the AWS CLI printed, as the SDK's objects. */
final class SdkObjects {
    private SdkObjects() {}

    /** @param builder of the object, which is filled with all that it has a field for */
    static Object filled(SdkPojo builder, JsonNode printed) {
        for (SdkField<?> field : builder.sdkFields()) {
            JsonNode value = printed.get(field.memberName());
            if (value != null && !value.isNull()) {
                field.set(builder, value(field, value));
            }
        }
        return ((Buildable) builder).build();
    }

    private static @Nullable Object value(SdkField<?> field, JsonNode printed) {
        MarshallingType<?> type = field.marshallingType();
        if (type.equals(MarshallingType.SDK_POJO)) {
            return filled(field.constructor().get(), printed);
        }
        if (type.equals(MarshallingType.LIST)) {
            return list(field, printed);
        }
        if (type.equals(MarshallingType.BOOLEAN)) {
            return printed.asBoolean();
        }
        if (type.equals(MarshallingType.INTEGER)) {
            return printed.asInt();
        }
        if (type.equals(MarshallingType.INSTANT)) {
            return time(printed.asText());
        }
        return printed.isContainerNode() ? printed.toString() : printed.asText();
    }

    private static Instant time(String text) {
        return OffsetDateTime.parse(text).toInstant();
    }

    private static List<@Nullable Object> list(SdkField<?> field, JsonNode printed) {
        SdkField<?> element = field.getTrait(ListTrait.class).memberFieldInfo();
        List<@Nullable Object> values = new ArrayList<>();
        printed.forEach(each -> values.add(value(element, each)));
        return values;
    }
}
