use ground::feature::Feature;

pub fn feature() -> Feature {
    Feature::new("accounts", "", "")
}

pub(crate) fn demo_link(_: &ground::App, _: &crate::village::cast::Player) -> String {
    String::new()
}
