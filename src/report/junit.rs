//! JUnit XML, which CI servers show as tests: a suite a file, a test a finding. Errors and warnings are failures, notes pass and say what
//! they have to; a file without a finding is one test that passes.

use std::io::{self, Write};

use quick_junit::{NonSuccessKind, TestCase, TestCaseStatus, TestSuite};

use super::{CheckedFile, Report, Summary, describe};
use crate::finding::{Finding, Level};

#[derive(Debug)]
pub struct Junit(quick_junit::Report);

impl Default for Junit {
    fn default() -> Self {
        Self(quick_junit::Report::new("factlint"))
    }
}

impl Report for Junit {
    fn file(&mut self, file: CheckedFile<'_>, _out: &mut dyn Write) -> io::Result<()> {
        let mut suite = TestSuite::new(file.path);
        suite.add_test_cases(file.findings.iter().map(|finding| test(file.path, finding)));
        if file.findings.is_empty() {
            let mut test = TestCase::new("no findings", TestCaseStatus::success());
            test.set_classname(file.path);
            suite.add_test_case(test);
        }
        self.0.add_test_suite(suite);
        Ok(())
    }

    fn finish(&mut self, _summary: &Summary, out: &mut dyn Write) -> io::Result<()> {
        let mut xml = Vec::new();
        self.0.serialize(&mut xml).map_err(io::Error::other)?;
        out.write_all(&xml)
    }
}

fn test(path: &str, finding: &Finding) -> TestCase {
    let status = match finding.level {
        Level::Note => TestCaseStatus::success(),
        Level::Warning | Level::Error => {
            let mut failed = TestCaseStatus::non_success(NonSuccessKind::Failure);
            failed.set_message(&finding.message).set_type(finding.level.name()).set_description(describe(path, finding));
            failed
        }
    };
    let start = finding.place.start;
    let mut test = TestCase::new(format!("{} at {}:{}", finding.rule, start.line, start.column), status);
    test.set_classname(path);
    if finding.level == Level::Note {
        test.set_system_out(format!("note: {}\n{}", finding.message, describe(path, finding)));
    }
    test
}
