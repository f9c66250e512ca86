//! Texts to begin with: our own words, the source of each rule, and when it is to be read again.
//!
//! They are Vietnamese whoever reads the page: they are put to households. What of a source was not compared with the text of the
//! law is said beside it, on the page and on paper, and whoever opens a round may change every word.

use ground::web::words;
use time::Date;
use time::macros::date;

use super::kind::Kind;

/// A text of the library.
#[derive(Debug, Clone, Copy)]
pub struct Model {
    pub code: &'static str,
    pub kind: Kind,
    pub title: &'static str,
    pub words: &'static str,
    /// From which law; empty where it is advice.
    pub source: &'static str,
    /// What of it nobody compared with the text of the law; empty where all of it was.
    pub unsure: &'static str,
    /// When its source is to be read again: laws change.
    pub again_on: Date,
}

impl Model {
    pub fn source_line(&self) -> String {
        match (self.source, self.unsure) {
            ("", _) => String::new(),
            (source, "") => source.to_owned(),
            (source, unsure) => format!("{source} ({unsure})"),
        }
    }

    /// `Đọc lại nguồn trước 01/06/2027`.
    pub fn again(&self) -> String {
        words::day(self.again_on)
    }
}

/// Nobody of the house has read the text.
const UNREAD: &str = "chưa đối chiếu với văn bản";

pub fn find(code: &str) -> Option<&'static Model> {
    LIBRARY.iter().find(|one| one.code == code)
}

pub const LIBRARY: &[Model] = &[
    Model {
        code: "fireworks",
        kind: Kind::Pledge,
        title: "Cam kết không đốt pháo nổ dịp Tết",
        words: "Gia đình tôi cam kết:\n\
            - Không mua, cất giữ, mang theo hay đốt pháo nổ.\n\
            - Nhắc con cháu không tự làm pháo, không chơi với thuốc pháo.\n\
            - Thấy nơi bán hoặc cất pháo nổ thì báo công an, không tự đến lấy.",
        source: "Nghị định 137/2020/NĐ-CP về quản lý, sử dụng pháo",
        unsure: "đã được sửa đổi năm 2023; chưa đối chiếu với văn bản",
        again_on: date!(2027 - 06 - 01),
    },
    Model {
        code: "standard",
        kind: Kind::Registration,
        title: "Đăng ký xây dựng khu dân cư “An toàn về an ninh, trật tự”",
        words: "Gia đình tôi đăng ký cùng khu dân cư phấn đấu đạt tiêu chuẩn “An toàn về an ninh, trật tự” trong năm:\n\
            - Làm đúng pháp luật, quy ước của tổ dân phố.\n\
            - Không để mâu thuẫn trong nhà và với hàng xóm kéo dài; cần thì nhờ hòa giải.\n\
            - Thấy việc vi phạm thì báo tổ và công an.\n\
            Mọi hộ đang ở đây đều đăng ký, kể cả hộ thuê nhà.",
        // Article 4 was read whole; what the amendment of 2025 changes in it was seen in the press alone.
        source: "Điều 4 Thông tư 124/2021/TT-BCA",
        unsure: "đã đọc; phần Thông tư 48/2025/TT-BCA sửa thì chưa đối chiếu",
        again_on: date!(2027 - 01 - 15),
    },
    Model {
        code: "drugs",
        kind: Kind::Pledge,
        title: "Cam kết không ma túy, không cờ bạc",
        words: "Gia đình tôi cam kết:\n\
            - Không mua bán, cất giữ, dùng ma túy.\n\
            - Không đánh bạc, không cho mượn nhà để đánh bạc, không chơi lô đề.\n\
            - Trong nhà có người cần cai nghiện thì nhờ trạm y tế, công an giúp; người tự đi cai không bị trách.",
        source: "Luật Phòng, chống ma túy",
        unsure: "bản 73/2021/QH14 có thể đã được thay; chưa đối chiếu với văn bản",
        again_on: date!(2027 - 03 - 01),
    },
    Model {
        code: "fire",
        kind: Kind::Pledge,
        title: "Cam kết phòng cháy trong nhà",
        words: "Gia đình tôi cam kết:\n\
            - Tắt bếp, tắt điện khi ra khỏi nhà; đốt hương, vàng mã có người trông.\n\
            - Không sạc xe điện qua đêm ở lối ra.\n\
            - Chừa lối thoát thứ hai; cả nhà biết lối ấy.\n\
            - Có bình chữa cháy và biết dùng. Cháy thì hô to, ra ngoài, gọi 114.",
        source: "Luật Phòng cháy, chữa cháy và cứu nạn, cứu hộ 55/2024/QH15",
        unsure: UNREAD,
        again_on: date!(2027 - 03 - 01),
    },
    Model {
        code: "residence",
        kind: Kind::Acknowledgement,
        title: "Khai báo thường trú, tạm trú, lưu trú",
        words: "Đã đọc và hiểu:\n\
            - Người đến ở lâu thì đăng ký thường trú hoặc tạm trú.\n\
            - Khách ngủ lại thì báo lưu trú với công an, báo được bằng VNeID.\n\
            - Nhà cho thuê thì nhắc người thuê đăng ký tạm trú.",
        source: "Luật Cư trú 68/2020/QH14",
        unsure: UNREAD,
        again_on: date!(2027 - 03 - 01),
    },
    Model {
        code: "fraud",
        kind: Kind::Acknowledgement,
        title: "Cảnh giác lừa đảo qua điện thoại",
        words: "Đã đọc và nhớ:\n\
            - Công an, tòa án, ngân hàng không bao giờ đòi chuyển tiền hay đọc mã qua điện thoại.\n\
            - Ai giục, dọa, bảo giữ bí mật thì tắt máy, gọi người nhà hoặc tổ trưởng.\n\
            - Không bấm đường dẫn lạ, không cài ứng dụng do người lạ gửi.\n\
            - Lỡ chuyển tiền thì gọi ngay ngân hàng và công an.",
        source: "",
        unsure: UNREAD,
        again_on: date!(2027 - 06 - 01),
    },
];
