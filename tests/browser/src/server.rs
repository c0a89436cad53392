//! A small HTTP server on 127.0.0.1 that serves what it was given and writes down what it was asked. The browsers also
//! use it as their proxy, for loopback too, so that every request that leaves them is in its list.

use crate::Result;
use std::collections::HashMap;
use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};

/// What is served under a path.
#[derive(Clone, Debug)]
pub struct Resource {
    /// Bytes.
    pub body: Vec<u8>,
    /// The `Content-Type`.
    pub kind: String,
    /// Other headers.
    pub headers: Vec<(String, String)>,
}

impl Resource {
    /// A page.
    pub fn html(body: impl Into<Vec<u8>>) -> Resource {
        Self::of("text/html; charset=utf-8", body)
    }

    /// A document of another kind.
    pub fn of(kind: &str, body: impl Into<Vec<u8>>) -> Resource {
        Resource { body: body.into(), kind: kind.into(), headers: Vec::new() }
    }

    /// With one more header.
    pub fn header(mut self, name: &str, value: &str) -> Resource {
        self.headers.push((name.into(), value.into()));
        self
    }
}

#[derive(Default)]
struct State {
    resources: HashMap<String, Resource>,
    requests: Vec<String>,
}

/// The server. It lives as long as the process.
#[derive(Clone)]
pub struct Server {
    port: u16,
    state: Arc<Mutex<State>>,
}

impl Server {
    /// Starts one on a free port.
    ///
    /// # Errors
    /// Where no port can be had.
    pub fn start() -> Result<Server> {
        let listener = TcpListener::bind(("127.0.0.1", 0))?;
        let server = Server { port: listener.local_addr()?.port(), state: Arc::default() };
        let own = server.clone();
        std::thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let own = own.clone();
                // A browser that hangs up in the middle is no fault of the page.
                std::thread::spawn(move || own.answer(stream).ok());
            }
        });
        Ok(server)
    }

    /// `127.0.0.1:PORT`.
    pub fn address(&self) -> String {
        format!("127.0.0.1:{}", self.port)
    }

    /// The port.
    pub fn port(&self) -> u16 {
        self.port
    }

    /// Serves a resource under a path that begins with `/`, and gives its URL.
    pub fn serve(&self, path: &str, resource: Resource) -> String {
        self.with(|state| state.resources.insert(path.to_owned(), resource));
        format!("http://{}{path}", self.address())
    }

    /// Serves everything in a folder below a path.
    ///
    /// # Errors
    /// Where something cannot be read.
    pub fn serve_folder(&self, at: &str, folder: &Path) -> Result<()> {
        for entry in std::fs::read_dir(folder).map_err(|e| format!("{}: {e}", folder.display()))? {
            let path = entry?.path();
            let name = format!("{at}/{}", path.file_name().unwrap_or_default().to_string_lossy());
            if path.is_dir() {
                self.serve_folder(&name, &path)?;
                continue;
            }
            let kind = match path.extension().and_then(|e| e.to_str()) {
                Some("html") => "text/html",
                Some("js" | "mjs") => "text/javascript",
                Some("css") => "text/css",
                Some("svg") => "image/svg+xml",
                Some("wasm") => "application/wasm",
                Some("txt") => "text/plain; charset=utf-8",
                _ => "application/octet-stream",
            };
            self.serve(&name, Resource { body: std::fs::read(&path)?, kind: kind.to_owned(), headers: Vec::new() });
        }
        Ok(())
    }

    /// Takes the list of what was asked so far: `GET http://…` or `CONNECT host:port` a request.
    pub fn take_requests(&self) -> Vec<String> {
        self.with(|state| std::mem::take(&mut state.requests))
    }

    fn with<T>(&self, action: impl FnOnce(&mut State) -> T) -> T {
        action(&mut self.state.lock().unwrap_or_else(PoisonError::into_inner))
    }

    fn answer(&self, mut stream: TcpStream) -> std::io::Result<()> {
        let mut lines = BufReader::new(stream.try_clone()?).lines();
        let Some(request) = lines.next().transpose()? else { return Ok(()) };
        // The headers say nothing that matters here.
        while lines.next().transpose()?.is_some_and(|line| !line.is_empty()) {}
        let mut words = request.split(' ');
        let (method, target) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
        let here = format!("http://{}", self.address());
        let url = if target.starts_with('/') { format!("{here}{target}") } else { target.to_owned() };
        let found = self.with(|state| {
            state.requests.push(format!("{method} {url}"));
            let path = url.strip_prefix(&here)?.split(['?', '#']).next()?;
            state.resources.get(path).cloned()
        });
        match found {
            Some(resource) if method == "GET" => {
                let mut head = format!(
                    "HTTP/1.1 200 OK\r\nContent-Type: {}\r\nContent-Length: {}\r\nConnection: close\r\n",
                    resource.kind,
                    resource.body.len()
                );
                for (name, value) in &resource.headers {
                    head += &format!("{name}: {value}\r\n");
                }
                stream.write_all((head + "\r\n").as_bytes())?;
                stream.write_all(&resource.body)
            }
            _ => stream.write_all(b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"),
        }
    }
}
