//! Small files, whole and broken.

use super::*;

/// A file of one page that draws this, with a font of the usual encoding.
fn drawn(content: &str) -> Vec<u8> {
    format!(
        "%PDF-1.4\n1 0 obj << /Type /Catalog /Pages 2 0 R >> endobj\n2 0 obj << /Type /Pages /Kids [3 0 R] /Count 1 /MediaBox [0 0 595 842] >> endobj\n\
         3 0 obj << /Type /Page /Parent 2 0 R /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >> endobj\n\
         4 0 obj << /Length {} >> stream\n{content}\nendstream endobj\n5 0 obj << /Type /Font /Subtype /Type1 /BaseFont /Times-Roman /Encoding /WinAnsiEncoding >> endobj\n\
         6 0 obj << /Title (Oil) /Author <feff0041006e0061> >> endobj\ntrailer << /Root 1 0 R /Info 6 0 R >>",
        content.len()
    )
    .into_bytes()
}

fn texts(content: &str) -> Vec<String> {
    let document = read(drawn(content)).expect("a document");
    document.blocks.into_iter().map(|block| block.text).collect()
}

#[test]
fn letters_become_words_lines_and_paragraphs() {
    for (content, expected) in [
        ("BT /F1 12 Tf 60 700 Td (It floats) Tj 0 -14 Td (on water.) Tj ET", vec!["It floats on water."]),
        ("BT /F1 12 Tf 60 700 Td [(It) -250 (fl) 20 (oats)] TJ ET", vec!["It floats"]),
        ("BT /F1 12 Tf 1 0 0 1 60 700 Tm (caf\\351 \\223oil\\224) Tj ET", vec!["café “oil”"]),
        (
            "/Artifact BMC BT /F1 12 Tf 60 800 Td (Head) Tj ET EMC BT /F1 12 Tf 60 700 Td (Text) Tj ET",
            vec!["Text"],
        ),
        ("BT /F1 12 Tf 0 1 -1 0 60 700 Tm (Stamp) Tj ET BT /F1 12 Tf 60 700 Td (Text) Tj ET", vec!["Text"]),
        (
            "q 2 0 0 2 0 0 cm BT /F1 6 Tf 60 300 Td (Half) Tj ET Q BI /W 1 ID xx EI BT /F1 12 Tf 60 500 Td (Whole) Tj ET",
            vec!["Half", "Whole"],
        ),
    ] {
        assert_eq!(texts(content), expected, "{content}");
    }
}

#[test]
fn columns_are_read_one_after_the_other() {
    let mut content =
        String::from("BT /F1 18 Tf 60 780 Td (A title across both columns of the page) Tj ET\n");
    for line in 0..8 {
        let base = 700 - line * 15;
        content += &format!("BT /F1 12 Tf 60 {base} Td (left line number {line} of eight) Tj ET\n");
        content += &format!("BT /F1 12 Tf 320 {} Td (right line number {line} of eight) Tj ET\n", base + 4);
    }
    let text = texts(&content).join(" ");
    let (left, right) =
        (text.find("left line number 7").expect("left"), text.find("right line number 0").expect("right"));
    assert!(text.starts_with("A title") && left < right, "{text}");
}

#[test]
fn what_a_file_says_of_itself_is_read() {
    let document = read(drawn("BT /F1 12 Tf 60 700 Td (Text) Tj ET")).expect("a document");
    assert_eq!((document.title.as_str(), document.author.as_str(), document.pages), ("Oil", "Ana", 1));
}

#[test]
fn what_cannot_be_read_is_told_apart() {
    let whole = drawn("BT /F1 12 Tf 60 700 Td (Text) Tj ET");
    let locked =
        [whole.as_slice(), b" /Encrypt 7 0 R trailer << /Encrypt << /V 1 >> /Root 1 0 R >>"].concat();
    assert_eq!(read(locked), Err(Problem::Locked));
    assert_eq!(read(b"%PDF-1.4 nothing".to_vec()), Err(Problem::Damaged));
    assert_eq!(read(drawn("BI /W 1 ID xx EI")), Err(Problem::Scanned));
    assert_eq!(read(drawn("")), Err(Problem::Empty));
}

#[test]
fn broken_files_end_without_harm() {
    let whole =
        drawn("q BT /F1 12 Tf 60 700 Td (Text \\( \\8) Tj [(a) 9e99 <4>] TJ ET Q /X Do 1 2 3 4 5 6 cm");
    for end in (0..whole.len()).step_by(7) {
        let _ = read(whole[..end].to_vec());
        let mut turned = whole.clone();
        turned[end] ^= 0x5a;
        let _ = read(turned);
    }
    let round = b"1 0 obj << /Type /Catalog /Pages 2 0 R >> endobj 2 0 obj << /Kids [2 0 R 3 0 R] >> endobj 3 0 obj << /Contents 3 0 R /Resources 3 0 R /XObject << /A 3 0 R >> >> stream /A Do /A Do endstream endobj trailer << /Root 1 0 R >>";
    let _ = read(round.to_vec());
}

/// A file of so many pages with a word on each.
fn of_pages(pages: usize) -> Vec<u8> {
    let content = "BT /F1 12 Tf 60 700 Td (Oil.) Tj ET";
    let kids: String = (0..pages).map(|page| format!("{} 0 R ", page + 10)).collect();
    let page = "<< /Type /Page /Parent 2 0 R /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>";
    let all: String = (0..pages).map(|number| format!("{} 0 obj {page} endobj\n", number + 10)).collect();
    format!(
        "%PDF-1.4\n1 0 obj << /Type /Catalog /Pages 2 0 R >> endobj\n\
         2 0 obj << /Type /Pages /Kids [{kids}] /Count {pages} /MediaBox [0 0 595 842] >> endobj\n{all}\
         4 0 obj << /Length {} >> stream\n{content}\nendstream endobj\n5 0 obj << /Type /Font /Subtype /Type1 \
         /BaseFont /Times-Roman /Encoding /WinAnsiEncoding >> endobj\ntrailer << /Root 1 0 R >>",
        content.len()
    )
    .into_bytes()
}

#[test]
fn pages_beyond_the_limit_are_left_out_and_told() {
    let until = Instant::now() + Duration::from_secs(600);
    for (pages, told) in
        [(MOST_PAGES, MOST_PAGES), (MOST_PAGES + 1, MOST_PAGES + 1), (MOST_PAGES + 9, MOST_PAGES + 1)]
    {
        let document = document(&of_pages(pages), until).expect("a document");
        assert_eq!((document.pages, document.cut), (told, false), "{pages}");
    }
}

#[test]
fn letters_beyond_the_limit_of_a_page_are_left_out_and_told() {
    let until = Instant::now() + Duration::from_secs(600);
    let line = "(0123456789012345678901234567890123456789) Tj 0 -1 Td ";
    for (lines, full) in [(MOST_LETTERS / 40, 0), (MOST_LETTERS / 40 + 10, 1)] {
        let content = format!("BT /F1 1 Tf 60 700 Td {}ET", line.repeat(lines));
        let document = document(&drawn(&content), until).expect("a document");
        assert_eq!(document.full, full, "{lines} lines");
    }
}
