package dev.ssmreconnect.sandbox.aws;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One page of an answer.
 *
 * @param next null on the last page, as in the SDK
 */
record Page<T>(List<T> items, @Nullable String next) {
    private static final String PREFIX = "page-from-";

    /** All that there is, where the caller asked for no page. */
    static <T> Page<T> of(
            List<T> all, @Nullable Integer maxResults, @Nullable String token, int most) {
        return of(all, maxResults, token, 5, most, most);
    }

    static <T> Page<T> of(
            List<T> all,
            @Nullable Integer maxResults,
            @Nullable String token,
            int least,
            int usual,
            int most) {
        if (maxResults != null && (maxResults < least || maxResults > most)) {
            throw new Refusal(
                    "InvalidParameterValue",
                    "Value ( "
                            + maxResults
                            + " ) for parameter maxResults is invalid. Expecting a value between "
                            + least
                            + " and "
                            + most
                            + ".");
        }
        int from = token == null ? 0 : parse(token, all.size());
        int to = Math.min(all.size(), from + (maxResults == null ? usual : maxResults));
        return new Page<>(all.subList(from, to), to < all.size() ? PREFIX + to : null);
    }

    private static int parse(String token, int size) {
        try {
            return Math.min(size, Integer.parseInt(token.substring(PREFIX.length())));
        } catch (NumberFormatException | IndexOutOfBoundsException e) {
            throw new Refusal("InvalidNextToken", "The token '" + token + "' is not valid");
        }
    }
}
