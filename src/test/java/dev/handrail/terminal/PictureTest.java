package dev.handrail.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

class PictureTest {

    private static final Path SCREEN = Path.of("src/test/resources/pictures/small.ansi");
    private static final Path SVG = Path.of("src/test/resources/pictures/small.svg");

    @Test
    void aSmallScreenIsDrawnAsItIsWrittenDown() throws IOException {
        String now = Picture.svg(Files.readString(SCREEN), 24, 6, "A <small> screen");
        if (Boolean.getBoolean("golden.update")) {
            Files.writeString(SVG, now);
        }
        assertThat(now).isEqualTo(Files.readString(SVG));
    }

    @Test
    void theStyleGoesOnFromRowToRow() throws Exception {
        Document drawn = parse(Picture.svg("\u001b[31mone\ntwo\u001b[0m three", 20, 2, "t"));

        assertThat(text(drawn, 0).getAttribute("fill")).isNotEmpty();
        assertThat(text(drawn, 1).getAttribute("fill"))
                .isEqualTo(text(drawn, 0).getAttribute("fill"));
        assertThat(text(drawn, 2).hasAttribute("fill")).isFalse();
    }

    @Test
    void wideCharactersTakeTwoColumnsAndMarksNone() throws Exception {
        Document drawn = parse(Picture.svg("\u65e5e\u0301\u001b[1mx", 20, 1, "t"));

        assertThat(text(drawn, 0).getAttribute("textLength")).isEqualTo("16.86");
        assertThat(text(drawn, 1).getAttribute("textLength")).isEqualTo("8.43");
        assertThat(text(drawn, 2).getAttribute("x")).isEqualTo("35.29");
    }

    @Test
    void colourlessBarsAreReversed() throws Exception {
        Document drawn = parse(Picture.svg("\u001b[7m bar \u001b[27m", 5, 1, "t"));

        Element bar = (Element) drawn.getElementsByTagName("rect").item(1);
        assertThat(bar.getAttribute("fill")).isEqualTo(Paint.FOREGROUND);
        assertThat(text(drawn, 0).getAttribute("fill")).isEqualTo(Paint.BACKGROUND);
        assertThat(text(drawn, 0).getTextContent()).isEqualTo("bar");
    }

    @Test
    void allKindsOfColourAreUnderstood() throws Exception {
        Document drawn =
                parse(
                        Picture.svg(
                                "\u001b[38;5;196ma\u001b[38;2;1;2;3mb\u001b[38;5;255mc\u001b[91md",
                                9,
                                1,
                                "t"));

        assertThat(text(drawn, 0).getAttribute("fill")).isEqualTo("#ff0000");
        assertThat(text(drawn, 1).getAttribute("fill")).isEqualTo("#010203");
        assertThat(text(drawn, 2).getAttribute("fill")).isEqualTo("#eeeeee");
        assertThat(text(drawn, 3).getAttribute("fill")).isEqualTo("#ec7f88");
    }

    private static Element text(Document document, int index) {
        return (Element) document.getElementsByTagName("text").item(index);
    }

    private static Document parse(String svg) throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)));
    }
}
