package dev.ssmreconnect.pack;

import java.lang.classfile.ClassFile;
import java.lang.classfile.constantpool.MemberRefEntry;
import java.lang.classfile.constantpool.PoolEntry;
import java.lang.classfile.constantpool.Utf8Entry;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a class speaks of. Every text in it counts, so that a class that is looked up by its name is found too; what looks like a name
 * and is none does no harm.
 *
 * @param types internal names, of classes that may or may not exist
 * @param calls the members that it uses
 */
record References(Set<String> types, Set<Call> calls) {
    private static final Pattern IN_DESCRIPTOR = Pattern.compile("L([\\w$/]+)");

    /** @param owner the type that it is called on, by internal name */
    record Call(String owner, String method) {}

    static References of(byte[] bytes) {
        Set<String> types = new HashSet<>();
        Set<Call> calls = new HashSet<>();
        for (PoolEntry entry : ClassFile.of().parse(bytes).constantPool()) {
            switch (entry) {
                case Utf8Entry text -> addTypes(text.stringValue(), types);
                case MemberRefEntry member ->
                        calls.add(
                                new Call(
                                        member.owner().asInternalName(),
                                        member.name().stringValue()));
                case PoolEntry ignored -> {}
            }
        }
        return new References(types, calls);
    }

    private static void addTypes(String text, Set<String> types) {
        types.add(text.replace('.', '/'));
        Matcher matcher = IN_DESCRIPTOR.matcher(text);
        while (matcher.find()) {
            types.add(matcher.group(1));
        }
    }
}
