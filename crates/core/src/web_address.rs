//! Addresses of articles on the web.

/// An address that a page may lead to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WebAddress<'a> {
    /// The address, without a name and password that stand in it.
    pub address: String,
    /// The host, with its port, as written.
    pub host: &'a str,
}

/// Reads an address: what a browser fetches, and never what it would run. `None` where it has no host.
///
/// ```
/// use corpuscope_core::web_address::web_address;
/// let read = web_address("https://ana:secret@pier.example/a?b").expect("an address");
/// assert_eq!((read.address.as_str(), read.host), ("https://pier.example/a?b", "pier.example"));
/// assert_eq!(web_address("https:///a"), None);
/// assert_eq!(web_address("javascript:alert(1)"), None);
/// ```
pub fn web_address(text: &str) -> Option<WebAddress<'_>> {
    let text = text.trim();
    let (scheme, rest) = text.split_once("://")?;
    let is_web = ["http", "https"].iter().any(|web| scheme.eq_ignore_ascii_case(web));
    let (authority, path) = rest.split_at(rest.find(['/', '?', '#', '\\']).unwrap_or(rest.len()));
    let host = authority.rsplit('@').next().unwrap_or_default();
    let name = host.split(':').next().unwrap_or_default();
    let is_host = host.starts_with('[') || name.contains(char::is_alphanumeric);
    let is_whole = !host.contains(|c: char| c.is_whitespace() || c.is_control());
    (is_web && is_host && is_whole)
        .then(|| WebAddress { address: [scheme, "://", host, path].concat(), host })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_has_no_host_or_is_not_of_the_web_is_no_address() {
        for text in [
            "",
            "http://",
            "https://?q=1",
            "http:///x",
            "http://:80/",
            "http://@/",
            "ftp://pier.example/",
            "//pier.example/",
            "http://pier .example/",
            "data:text/html,x",
        ] {
            assert_eq!(web_address(text), None, "{text}");
        }
    }

    #[test]
    fn names_and_passwords_are_left_out() {
        for (text, address, host) in [
            ("http://pier.example", "http://pier.example", "pier.example"),
            ("HTTPS://Pier.example:8080/a@b", "HTTPS://Pier.example:8080/a@b", "Pier.example:8080"),
            ("https://ana@pier.example#x", "https://pier.example#x", "pier.example"),
            ("https://ana:p@ss@pier.example/?u=a@b", "https://pier.example/?u=a@b", "pier.example"),
            (" http://[::1]/a ", "http://[::1]/a", "[::1]"),
        ] {
            let read = web_address(text).expect(text);
            assert_eq!((read.address.as_str(), read.host), (address, host));
        }
    }
}
