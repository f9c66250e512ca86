//! The entity of the yardstick, the same for everyone: some 230 bytes of Vietnamese, a place, a time. All invented.

/// How many groups the rows are spread over. The first holds 40 of 100 rows, so that its list has deep pages.
pub const UNITS: usize = 13;
/// Kinds of report that do not stop at the numbers to call.
pub const KINDS: [&str; 8] =
    ["noise", "theft", "fraud", "traffic", "environment", "drugs", "gambling", "other"];

const WHAT: [&str; 5] = [
    "Đêm qua có tiếng nhạc rất to ở đầu ngõ, kéo dài đến quá nửa đêm, các cháu nhỏ không ngủ được.",
    "Sáng nay tôi thấy khóa cổng bị bẻ, chiếc xe đạp dựng trong sân không còn ở chỗ cũ nữa.",
    "Có người đổ gạch vụn và rác xây dựng ra lề đường, mưa xuống nước không thoát được.",
    "Một chiếc xe tải đỗ chắn lối vào ngõ từ chiều, xe cứu thương mà đến thì không vào được.",
    "Có người gọi điện xưng là nhân viên điện lực, bảo bà tôi đọc mã để khỏi bị cắt điện.",
];
const MORE: &str = "Mong các anh xem giúp, nhà tôi ở gần đó và có thể chỉ chỗ. Xin cảm ơn.";

/// What the `n`-th report tells.
pub fn what(n: usize) -> String {
    format!("{} {MORE} ({n})", WHAT[n % WHAT.len()])
}

pub fn place(n: usize) -> String {
    format!("Ngõ {}, gần nhà văn hóa", n % 40 + 1)
}

/// Which unit the `n`-th seeded row belongs to.
pub fn unit(n: usize) -> usize {
    match n % 100 {
        0..40 => 0,
        rest => 1 + rest % (UNITS - 1),
    }
}

pub fn position(n: usize) -> (f64, f64) {
    (21.13 + (n % 97) as f64 / 10_000.0, 105.50 + (n % 89) as f64 / 10_000.0)
}
