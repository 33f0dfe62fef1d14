//! Messages as they come: headers, an empty line, and as many bytes of JSON as the headers say.
//!
//! The reader of `lsp-server` takes the room for a message before any of it is there, so that one wrong number ends the server.

use std::io::{self, BufRead, ErrorKind, Read};

use lsp_server::Message;

/// Bytes of a message, at most: far more than any article has.
const LONGEST: u64 = 1 << 30;

/// The next message; nothing where there are no more.
///
/// # Errors
/// [`ErrorKind::InvalidData`] where something else than a message comes; what follows it may be one.
pub fn read(input: &mut impl BufRead) -> io::Result<Option<Message>> {
    let mut length = None;
    loop {
        let mut line = Vec::new();
        if input.read_until(b'\n', &mut line)? == 0 {
            return Ok(None);
        }
        let line = String::from_utf8_lossy(&line);
        let Some(header) = line.strip_suffix("\r\n") else { return Err(invalid(format!("`{}` is no header", line.trim_end()))) };
        if header.is_empty() {
            break;
        }
        let (name, value) = header.split_once(':').ok_or_else(|| invalid(format!("`{header}` is no header")))?;
        if name.eq_ignore_ascii_case("Content-Length") {
            length = Some(value.trim().parse::<u64>().map_err(|_| invalid(format!("`{value}` is no length")))?);
        }
    }
    let length = length.ok_or_else(|| invalid("no header says how long the message is"))?;
    if length > LONGEST {
        return Err(invalid(format!("{length} bytes are too many")));
    }
    let mut bytes = Vec::new();
    if (input.take(length).read_to_end(&mut bytes)? as u64) < length {
        return Ok(None);
    }
    serde_json::from_slice(&bytes).map(Some).map_err(|error| invalid(error.to_string()))
}

fn invalid(what: impl Into<String>) -> io::Error {
    io::Error::new(ErrorKind::InvalidData, what.into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_message_is_told_and_the_next_one_read() {
        let exit = "Content-Length: 17\r\n\r\n{\"method\":\"exit\"}";
        for (bad, told) in [
            ("Content-Length: 99999999999999\r\n\r\n", "99999999999999 bytes are too many"),
            ("Content-Length: 18446744073709551616\r\n\r\n", "` 18446744073709551616` is no length"),
            ("Content-Length: -5\r\n", "` -5` is no length"),
            ("Content-Type: x\r\n\r\n", "no header says how long the message is"),
            ("what is this\r\n", "`what is this` is no header"),
            ("Content-Length: 2\n", "`Content-Length: 2` is no header"),
            ("Content-Length: 2\r\n\r\n[]", "data did not match any variant of untagged enum Message"),
        ] {
            let text = format!("{bad}{exit}");
            let mut input = text.as_bytes();
            let error = read(&mut input).unwrap_err();
            assert_eq!((error.kind(), error.to_string().as_str()), (ErrorKind::InvalidData, told), "{bad}");
            let next = loop {
                match read(&mut input) {
                    Err(error) => assert_eq!(error.kind(), ErrorKind::InvalidData, "{bad}"),
                    Ok(next) => break next,
                }
            };
            assert!(matches!(next, Some(Message::Notification(_))), "{bad}");
        }
        assert!(matches!(read(&mut "content-length:17\r\n\r\n{\"method\":\"exit\"}".as_bytes()), Ok(Some(_))), "headers have no case");
        assert!(matches!(read(&mut "Content-Length: 17\r\n\r\n{".as_bytes()), Ok(None)), "cut off");
    }

    proptest::proptest! {
        #[test]
        fn any_bytes_are_read_to_their_end(text in "(Content-Length: [0-9]{1,4}|\r\n|\\{\"id\":1\\}|[a-z: ]|é){0,20}") {
            let mut input = text.as_bytes();
            for _ in 0..=text.len() {
                if let Ok(None) = read(&mut input) {
                    break;
                }
            }
            assert!(matches!(read(&mut input), Ok(None)));
        }
    }
}
