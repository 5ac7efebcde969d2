//! Closures of views behind one type for each kind of value.
//!
//! Each closure has a type of its own, and what takes closures is compiled again for every one of them: a kilobyte of
//! WebAssembly for every `{move || …}`, three for every list. Boxed, all that give the same type share that code.

use std::hash::{DefaultHasher, Hash, Hasher};

use leptos::prelude::*;

/// A value that changes, for an attribute.
pub fn live<T: 'static>(value: impl FnMut() -> T + Send + 'static) -> Box<dyn FnMut() -> T + Send> {
    Box::new(value)
}

/// A part of the page that changes.
pub fn dynamic<V: IntoAny + 'static>(
    mut view: impl FnMut() -> V + Send + 'static,
) -> Box<dyn FnMut() -> AnyView + Send> {
    Box::new(move || view().into_any())
}

/// What an event does.
pub fn on<E: 'static>(act: impl FnMut(E) + 'static) -> Box<dyn FnMut(E)> {
    Box::new(act)
}

/// A value kept until what it is made of changes.
pub fn memo<T: PartialEq + Send + Sync + 'static>(value: impl Fn() -> T + Send + Sync + 'static) -> Memo<T> {
    let value: Box<dyn Fn() -> T + Send + Sync> = Box::new(value);
    Memo::new(move |_| value())
}

/// Does something now, and again whenever what it reads changes.
pub fn effect(act: impl FnMut() + 'static) {
    let mut act: Box<dyn FnMut()> = Box::new(act);
    Effect::new(move |_: Option<()>| act());
}

/// One view for each item of a list that changes; a view stays as long as its key is in the list.
pub fn each_row<T, I, K, V>(
    list: impl Fn() -> I + Send + 'static,
    key: impl Fn(&T) -> K + Send + 'static,
    row: impl Fn(T) -> V + Clone + Send + 'static,
) -> AnyView
where
    T: Send + 'static,
    I: IntoIterator<Item = T>,
    K: Hash,
    V: IntoAny + 'static,
{
    all_rows(Box::new(move || {
        let one = |item: T| {
            let mut hasher = DefaultHasher::new();
            key(&item).hash(&mut hasher);
            let row = row.clone();
            let view: Box<dyn FnOnce() -> AnyView + Send> = Box::new(move || row(item).into_any());
            Row { key: hasher.finish(), view }
        };
        list().into_iter().map(one).collect()
    }))
}

/// An item on its way to the page.
struct Row {
    key: u64,
    view: Box<dyn FnOnce() -> AnyView + Send>,
}

fn all_rows(list: Box<dyn Fn() -> Vec<Row> + Send>) -> AnyView {
    view! { <For each=list key=|row| row.key children=|row: Row| (row.view)()/> }.into_any()
}
