use ground::feature::Feature;

pub fn feature() -> Feature {
    Feature::new("roster", "", "")
}
