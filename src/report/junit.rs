//! JUnit XML, which CI servers show as tests: a suite a file, a test a finding. Errors and warnings are failures, notes pass and say what
//! they have to; a file without a finding is one test that passes. Totals stand with each suite alone, so that suites are written as they come
//! and nothing stands there that stricter readers, such as the xUnit plugin of Jenkins, refuse.

use std::io::{self, Write};

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesStart, BytesText, Event};

use super::{CheckedFile, Report, Summary, describe, printable};
use crate::finding::{Finding, Level};

#[derive(Debug)]
pub struct Junit;

impl Report for Junit {
    fn start(&mut self, out: &mut dyn Write) -> io::Result<()> {
        let mut xml = Writer::new(out);
        xml.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
        xml.get_mut().write_all(b"\n")?;
        xml.write_event(Event::Start(BytesStart::new("testsuites").with_attributes([("name", "factlint")])))
    }

    fn file(&mut self, file: CheckedFile<'_>, out: &mut dyn Write) -> io::Result<()> {
        let path = printable(file.path);
        let failures = file.findings.iter().filter(|finding| finding.level > Level::Note).count().to_string();
        let tests = file.findings.len().max(1).to_string();
        let mut xml = Writer::new(out);
        xml.get_mut().write_all(b"\n")?;
        let suite = [("name", &*path), ("tests", &tests), ("failures", &failures), ("errors", "0"), ("skipped", "0")];
        xml.write_event(Event::Start(BytesStart::new("testsuite").with_attributes(suite)))?;
        if file.findings.is_empty() {
            xml.get_mut().write_all(b"\n")?;
            xml.write_event(Event::Empty(test("no findings", &path)))?;
        }
        for finding in file.findings {
            xml.get_mut().write_all(b"\n")?;
            write_finding(&mut xml, &path, file.path, finding)?;
        }
        xml.get_mut().write_all(b"\n")?;
        xml.write_event(Event::End(BytesStart::new("testsuite").to_end()))
    }

    fn finish(&mut self, _summary: &Summary, out: &mut dyn Write) -> io::Result<()> {
        let mut xml = Writer::new(out);
        xml.get_mut().write_all(b"\n")?;
        xml.write_event(Event::End(BytesStart::new("testsuites").to_end()))?;
        xml.get_mut().write_all(b"\n")
    }
}

fn test(name: &str, path: &str) -> BytesStart<'static> {
    BytesStart::new("testcase").with_attributes([("name", name), ("classname", path)])
}

fn write_finding(xml: &mut Writer<&mut dyn Write>, shown: &str, path: &str, finding: &Finding) -> io::Result<()> {
    let start = finding.place.start;
    let name = format!("{} at {}:{}", finding.rule, start.line, start.column);
    let message = printable(&finding.message);
    let description = describe(path, finding).lines().map(|line| printable(line).into_owned()).collect::<Vec<_>>().join("\n");
    let test = test(&printable(&name), shown);
    xml.write_event(Event::Start(test.borrow()))?;
    let (inner, text) = match finding.level {
        Level::Note => (BytesStart::new("system-out"), format!("note: {message}\n{description}")),
        Level::Warning | Level::Error => {
            (BytesStart::new("failure").with_attributes([("message", &*message), ("type", finding.level.name())]), description)
        }
    };
    xml.write_event(Event::Start(inner.borrow()))?;
    xml.write_event(Event::Text(BytesText::new(&text)))?;
    xml.write_event(Event::End(inner.to_end()))?;
    xml.write_event(Event::End(test.to_end()))
}
