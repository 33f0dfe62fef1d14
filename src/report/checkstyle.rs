//! Checkstyle XML, which code hosts and CI servers read: <https://checkstyle.org>.

use std::io::{self, Write};

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesEnd, BytesStart, Event};

use super::{CheckedFile, Report, Summary, printable};
use crate::finding::{Finding, Level};

/// The version of Checkstyle whose format this is.
const VERSION: &str = "4.3";

#[derive(Debug)]
pub struct Checkstyle;

impl Report for Checkstyle {
    fn start(&mut self, out: &mut dyn Write) -> io::Result<()> {
        let mut xml = Writer::new(out);
        xml.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
        xml.write_event(Event::Start(BytesStart::new("checkstyle").with_attributes([("version", VERSION)])))
    }

    fn file(&mut self, file: CheckedFile<'_>, out: &mut dyn Write) -> io::Result<()> {
        if file.findings.is_empty() {
            return Ok(());
        }
        let mut xml = Writer::new(out);
        xml.get_mut().write_all(b"\n")?;
        xml.write_event(Event::Start(BytesStart::new("file").with_attributes([("name", &*printable(file.path))])))?;
        for finding in file.findings {
            xml.get_mut().write_all(b"\n")?;
            xml.write_event(Event::Empty(error(finding)))?;
        }
        xml.get_mut().write_all(b"\n")?;
        xml.write_event(Event::End(BytesEnd::new("file")))
    }

    fn finish(&mut self, _summary: &Summary, out: &mut dyn Write) -> io::Result<()> {
        let mut xml = Writer::new(out);
        xml.get_mut().write_all(b"\n")?;
        xml.write_event(Event::End(BytesEnd::new("checkstyle")))?;
        xml.get_mut().write_all(b"\n")
    }
}

fn error(finding: &Finding) -> BytesStart<'static> {
    let severity = match finding.level {
        Level::Error => "error",
        Level::Warning => "warning",
        Level::Note => "info",
    };
    let mut message = finding.message.clone();
    for related in &finding.related {
        message.push_str(&format!("; line {}: {} ({})", related.place.start.line, related.place.text, related.note));
    }
    let start = finding.place.start;
    let source = format!("factlint.{}", finding.rule.replace('/', "."));
    BytesStart::new("error").with_attributes([
        ("line", start.line.to_string().as_str()),
        ("column", &start.column.to_string()),
        ("severity", severity),
        ("message", &printable(&message)),
        ("source", &printable(&source)),
    ])
}
