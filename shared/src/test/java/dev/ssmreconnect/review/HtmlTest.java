package dev.ssmreconnect.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class HtmlTest {
    @Test
    void textIsShownAndNotRun() {
        assertThat(Html.text("<script>'\"&").toString())
                .isEqualTo("&lt;script&gt;&#39;&quot;&amp;");
    }

    @Test
    void valueOfAnAttributeCannotEndIt() {
        assertThat(
                        Html.element("p")
                                .with("title", "\"><script>alert(1)</script>")
                                .holding("a")
                                .toString())
                .isEqualTo("<p title=\"&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;\">a</p>");
    }

    @Test
    void nameOfAnElementOrAttributeCannotCarryMarkup() {
        assertThatIllegalArgumentException().isThrownBy(() -> Html.element("p onclick=x"));
        assertThatIllegalArgumentException().isThrownBy(() -> Html.element("p").with("a b", "c"));
    }

    @Test
    void styleSheetCannotEndItself() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Html.style("</style><script>alert(1)</script>"));
    }
}
