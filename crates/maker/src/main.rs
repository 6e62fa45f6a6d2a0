//! The program for a Web Worker, which `js/worker.js` starts.

fn main() {
    #[cfg(target_arch = "wasm32")]
    corpuscope_maker::worker::start();
}
