//! Handing files to the reader, and taking them.

use std::time::Duration;

use leptos::prelude::*;
use leptos::wasm_bindgen::{JsCast as _, JsValue, closure::Closure};
use leptos::web_sys::js_sys::{Array, ArrayBuffer, Uint8Array};
use leptos::web_sys::{
    Blob, BlobPropertyBag, CanvasRenderingContext2d, File, FileReader, HtmlAnchorElement, HtmlCanvasElement,
    HtmlImageElement, Url,
};

/// Long enough for any browser to have begun the download.
const KEPT: Duration = Duration::from_secs(60);

/// Offers bytes as a file to save.
pub fn save_file(name: &str, mime: &str, bytes: &[u8]) -> Result<(), String> {
    let blob = blob(mime, bytes).ok_or("the browser could not make the file")?;
    save_blob(name, &blob).ok_or_else(|| "the browser could not offer the file".into())
}

fn blob(mime: &str, bytes: &[u8]) -> Option<Blob> {
    let options = BlobPropertyBag::new();
    options.set_type(mime);
    let parts = Array::of1(&Uint8Array::from(bytes));
    Blob::new_with_u8_array_sequence_and_options(&parts, &options).ok()
}

fn save_blob(name: &str, blob: &Blob) -> Option<()> {
    let url = Url::create_object_url_with_blob(blob).ok()?;
    let link: HtmlAnchorElement = document().create_element("a").ok()?.dyn_into().ok()?;
    link.set_href(&url);
    link.set_download(name);
    document().body()?.append_child(&link).ok()?;
    link.click();
    link.remove();
    set_timeout(
        move || {
            let _ = Url::revoke_object_url(&url);
        },
        KEPT,
    );
    Some(())
}

/// Draws an SVG at twice its size and gives the bytes of a PNG, or `None` where the browser cannot.
pub fn png_of(svg: &str, done: impl FnOnce(Option<Vec<u8>>) + 'static) {
    let done = StoredValue::new_local(Some(done));
    let finish = move |bytes: Option<Vec<u8>>| {
        if let Some(Some(done)) = done.try_update_value(Option::take) {
            done(bytes);
        }
    };
    let Ok(image) = HtmlImageElement::new() else { return finish(None) };
    let drawn = image.clone();
    let load = Closure::once_into_js(move || {
        let Some(canvas) = draw(&drawn) else { return finish(None) };
        let took = Closure::once_into_js(move |blob: Option<Blob>| match blob {
            Some(blob) => read(&blob, finish),
            None => finish(None),
        });
        if canvas.to_blob(took.unchecked_ref()).is_err() {
            finish(None);
        }
    });
    image.set_onload(Some(load.unchecked_ref()));
    image.set_onerror(Some(Closure::once_into_js(move || finish(None)).unchecked_ref()));
    image.set_src(&svg_url(svg));
}

fn draw(image: &HtmlImageElement) -> Option<HtmlCanvasElement> {
    let canvas: HtmlCanvasElement = document().create_element("canvas").ok()?.dyn_into().ok()?;
    let (width, height) = (image.natural_width() * 2, image.natural_height() * 2);
    canvas.set_width(width);
    canvas.set_height(height);
    let context: CanvasRenderingContext2d = canvas.get_context("2d").ok()??.dyn_into().ok()?;
    context
        .draw_image_with_html_image_element_and_dw_and_dh(
            image,
            0.0,
            0.0,
            f64::from(width),
            f64::from(height),
        )
        .ok()?;
    Some(canvas)
}

/// An SVG as an address for an `<img>`, where none of its scripts or links would run.
#[must_use]
pub fn svg_url(svg: &str) -> String {
    format!("data:image/svg+xml,{}", js_sys::encode_uri_component(svg))
}

/// Reads a file that the reader chose. Look at its size first.
pub fn read_file(file: &File, done: impl FnOnce(Option<Vec<u8>>) + 'static) {
    read(file, done);
}

fn read(blob: &Blob, done: impl FnOnce(Option<Vec<u8>>) + 'static) {
    let Ok(reader) = FileReader::new() else { return done(None) };
    let source = reader.clone();
    let loaded = Closure::once_into_js(move || {
        let buffer = source.result().ok().and_then(|it: JsValue| it.dyn_into::<ArrayBuffer>().ok());
        done(buffer.map(|it| Uint8Array::new(&it).to_vec()));
    });
    // Fires after success and failure alike.
    reader.set_onloadend(Some(loaded.unchecked_ref()));
    let _ = reader.read_as_array_buffer(blob);
}
