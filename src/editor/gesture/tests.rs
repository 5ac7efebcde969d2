use super::*;

fn id(text: &str) -> NodeId {
    NodeId::parse(text).unwrap()
}

/// The page is seen at half its size, so page distances are twice those of the screen.
fn at(x: f64, y: f64) -> At {
    At { screen: Spot { x, y }, page: Spot { x: 2.0 * x, y: 2.0 * y } }
}

fn press(target: Target, x: f64, y: f64, held: Held) -> Pointer {
    Pointer::Press { at: at(x, y), target, button: Button::Main, held }
}

fn to(x: f64, y: f64) -> Pointer {
    Pointer::Move { at: at(x, y), held: Held::default() }
}

fn up(x: f64, y: f64) -> Pointer {
    Pointer::Release { at: at(x, y), held: Held::default() }
}

fn play(events: &[Pointer]) -> (Gesture, Vec<Effect>) {
    events.iter().fold((Gesture::Idle, Vec::new()), |(state, mut all), event| {
        let (next, effects) = state.on(event);
        all.extend(effects);
        (next, all)
    })
}

fn a_box(chosen: bool) -> Target {
    Target::Box { id: id("orders"), chosen, inside: false }
}

const MORE: Held = Held { more: true, copy: false, pan: false, touch: false };

#[test]
fn a_shaky_click_selects_and_moves_nothing() {
    let (state, effects) =
        play(&[press(a_box(false), 10.0, 10.0, Held::default()), to(12.0, 11.0), up(12.0, 11.0)]);
    assert!(state.idle());
    assert_eq!(effects, [Effect::Choose(id("orders"))]);
}

#[test]
fn a_drag_lifts_once_and_drops_once_in_page_units() {
    let events = [press(a_box(false), 0.0, 0.0, Held::default()), to(5.0, 0.0), to(10.0, 0.0), up(10.0, 4.0)];
    let (state, effects) = play(&events);
    assert!(state.idle());
    let by = |x, y| Spot { x, y };
    assert_eq!(
        effects,
        [
            Effect::Choose(id("orders")),
            Effect::Lift,
            Effect::Carry { by: by(10.0, 0.0), at: at(5.0, 0.0), copy: false },
            Effect::Carry { by: by(20.0, 0.0), at: at(10.0, 0.0), copy: false },
            Effect::Drop { by: by(20.0, 8.0), at: at(10.0, 4.0), copy: false },
        ]
    );
}

#[test]
fn escape_puts_everything_back_and_the_release_after_it_means_nothing() {
    let down = press(a_box(true), 0.0, 0.0, Held::default());
    let (state, effects) = play(&[down, to(9.0, 0.0), Pointer::Cancel, to(20.0, 0.0), up(20.0, 0.0)]);
    assert!(state.idle());
    assert_eq!(effects.last(), Some(&Effect::PutBack));
    assert!(!effects.iter().any(|it| matches!(it, Effect::Drop { .. })));
}

#[test]
fn a_drag_of_one_of_several_keeps_all_of_them_selected() {
    let (_, effects) = play(&[press(a_box(true), 0.0, 0.0, Held::default()), to(9.0, 0.0), up(9.0, 0.0)]);
    assert!(!effects.contains(&Effect::Choose(id("orders"))));
}

#[test]
fn a_drag_with_shift_takes_along_what_is_selected() {
    let (_, effects) = play(&[press(a_box(false), 0.0, 0.0, MORE), to(9.0, 0.0), up(9.0, 0.0)]);
    assert_eq!(effects[..2], [Effect::Toggle(id("orders")), Effect::Lift]);
    assert!(!effects.contains(&Effect::Choose(id("orders"))));
}

#[test]
fn a_click_on_one_of_several_selects_it_alone_and_with_shift_takes_it_out() {
    let (_, effects) = play(&[press(a_box(true), 0.0, 0.0, Held::default()), up(0.0, 0.0)]);
    assert_eq!(effects, [Effect::Choose(id("orders"))]);
    let (_, effects) = play(&[press(a_box(true), 0.0, 0.0, MORE), up(0.0, 0.0)]);
    assert_eq!(effects, [Effect::Toggle(id("orders"))]);
}

#[test]
fn a_drag_on_the_page_draws_a_marquee_whichever_way_it_goes() {
    let (_, effects) =
        play(&[press(Target::Page, 20.0, 20.0, Held::default()), to(10.0, 5.0), up(10.0, 5.0)]);
    let area = Rect { x: 20.0, y: 10.0, w: 20.0, h: 30.0 };
    assert!(effects.contains(&Effect::ChooseWithin { area, more: false }));
    assert_eq!(effects.last(), Some(&Effect::Marquee(None)));
}

#[test]
fn the_inside_of_a_container_is_page_until_it_is_selected() {
    let tier = |chosen| Target::Box { id: id("app"), chosen, inside: true };
    let (state, _) = play(&[press(tier(false), 0.0, 0.0, Held::default()), to(9.0, 0.0)]);
    assert!(matches!(state, Gesture::Marquee { .. }));
    let (state, _) = play(&[press(tier(true), 0.0, 0.0, Held::default()), to(9.0, 0.0)]);
    assert!(matches!(state, Gesture::Moving { .. }));
}

#[test]
fn the_second_button_selects_what_its_menu_is_about() {
    let second = |target| {
        let press =
            Pointer::Press { at: at(3.0, 4.0), target, button: Button::Second, held: Held::default() };
        play(&[press]).1
    };
    let here = Effect::ChooseAt { at: at(3.0, 4.0), more: false };
    let tier = |chosen| Target::Box { id: id("app"), chosen, inside: true };
    assert_eq!(second(a_box(false)), [Effect::Choose(id("orders"))]);
    assert_eq!(second(a_box(true)), [], "one of several keeps the others");
    assert_eq!(second(Target::Page), [here], "an arrow, or nothing");
    assert_eq!(second(tier(false)), [here]);
    assert_eq!(second(tier(true)), []);
}

#[test]
fn space_the_middle_button_and_a_finger_on_the_page_pan() {
    let space = Held { pan: true, ..Held::default() };
    let finger = Held { touch: true, ..Held::default() };
    let middle = Pointer::Press {
        at: at(0.0, 0.0),
        target: a_box(false),
        button: Button::Middle,
        held: Held::default(),
    };
    for down in [press(a_box(false), 0.0, 0.0, space), press(Target::Page, 0.0, 0.0, finger), middle] {
        let (_, effects) = play(&[down, to(4.0, 1.0), to(5.0, 3.0), up(5.0, 3.0)]);
        assert_eq!(effects, [Effect::Pan { dx: 4.0, dy: 1.0 }, Effect::Pan { dx: 1.0, dy: 2.0 }]);
    }
}

#[test]
fn a_finger_taps_to_select_and_drags_only_what_is_selected() {
    let finger = Held { touch: true, ..Held::default() };
    let (_, effects) = play(&[press(a_box(false), 0.0, 0.0, finger), to(6.0, 2.0), up(6.0, 2.0)]);
    assert_eq!(effects, [Effect::Choose(id("orders"))]);
    let (_, effects) = play(&[press(a_box(false), 0.0, 0.0, finger), to(20.0, 4.0), up(20.0, 4.0)]);
    assert_eq!(effects, [Effect::Pan { dx: 20.0, dy: 4.0 }]);
    let (_, effects) = play(&[press(a_box(true), 0.0, 0.0, finger), to(20.0, 4.0), up(20.0, 4.0)]);
    assert_eq!(effects.first(), Some(&Effect::Lift));
}

#[test]
fn an_arrow_is_drawn_by_dragging_a_port_or_by_two_clicks() {
    let from = Loose::From(id("orders"));
    let port = press(Target::Port(id("orders")), 0.0, 0.0, Held::default());
    let (state, effects) = play(&[port, to(9.0, 0.0), up(30.0, 0.0)]);
    assert!(state.idle());
    assert_eq!(effects.last(), Some(&Effect::Connect { from, at: at(30.0, 0.0) }));
    let (state, effects) =
        play(&[port, up(0.0, 0.0), to(9.0, 0.0), press(Target::Page, 30.0, 0.0, Held::default())]);
    assert!(state.idle());
    assert_eq!(effects.last(), Some(&Effect::Connect { from, at: at(30.0, 0.0) }));
}

#[test]
fn the_palette_gives_by_drag_and_by_click() {
    let item = press(Target::Palette(Kind::Alb), 0.0, 0.0, Held::default());
    assert_eq!(play(&[item, up(0.0, 0.0)]).1, [Effect::Add(Kind::Alb)]);
    let (_, effects) = play(&[item, to(9.0, 0.0), up(30.0, 0.0)]);
    assert_eq!(effects.last(), Some(&Effect::Place { kind: Kind::Alb, at: at(30.0, 0.0) }));
}

#[test]
fn alt_at_the_release_drops_a_copy() {
    let alt = Held { copy: true, ..Held::default() };
    let release = Pointer::Release { at: at(9.0, 0.0), held: alt };
    let (_, effects) = play(&[press(a_box(true), 0.0, 0.0, Held::default()), to(9.0, 0.0), release]);
    assert!(matches!(effects.last(), Some(Effect::Drop { copy: true, .. })));
}
