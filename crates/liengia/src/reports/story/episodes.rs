//! What happened in the lane, by date. All of it invented; some late, some opened again, one of every state.

use time::{Duration, OffsetDateTime, Time};

use crate::reports::kind::Kind;
use crate::reports::model::Outcome;
use crate::village::LAUNCH;
use crate::village::cast::{DEPUTY, LEADER, MEMBER, NEIGHBOUR, Player, SECRETARY};

const LAMP: &[u8] = include_bytes!("photos/lamp.jpg");
const RUBBISH: &[u8] = include_bytes!("photos/rubbish.jpg");
const SWEPT: &[u8] = include_bytes!("photos/swept.jpg");

/// What someone does next.
#[derive(Clone, Copy)]
pub enum Do {
    Receive,
    Ask(&'static str),
    Answer(&'static str),
    HandUp(&'static str),
    HandOver(&'static str, &'static str, &'static str),
    /// With a photo, or why there is none.
    Close(Outcome, &'static str, Result<&'static [u8], &'static str>),
    Confirm,
    Reopen(&'static str),
}
use Do::*;

/// Something that was told, and what followed: hours later, what.
pub struct Episode {
    pub day: Day,
    /// Hour and minute.
    pub clock: (u8, u8),
    pub by: Player,
    pub kind: Kind,
    pub what: &'static str,
    pub place: &'static str,
    pub ongoing: bool,
    pub happened: &'static str,
    pub neighbour: Option<(&'static str, &'static str)>,
    pub photo: Option<&'static [u8]>,
    pub then: &'static [(f64, Do)],
}

/// When: so many days after the launch, or before today.
#[derive(Clone, Copy)]
pub enum Day {
    After(i64),
    Ago(i64),
}

impl Episode {
    pub fn at(&self, now: OffsetDateTime) -> OffsetDateTime {
        let now = now.to_offset(LAUNCH.offset());
        let day = match self.day {
            Day::After(days) => LAUNCH + Duration::days(days),
            Day::Ago(days) => now - Duration::days(days),
        };
        let clock = Time::from_hms(self.clock.0, self.clock.1, 0).unwrap_or(Time::MIDNIGHT);
        // Whatever the hour of today, what was told today was told before now.
        day.replace_time(clock).min(now - Duration::minutes(20))
    }
}

const NO_PHOTO: &str = "Là việc trao đổi bằng lời tại nhà, không chụp ảnh.";

/// An episode with nothing special about it.
const fn plain(
    day: Day,
    clock: (u8, u8),
    by: Player,
    kind: Kind,
    what: &'static str,
    place: &'static str,
) -> Episode {
    Episode {
        day,
        clock,
        by,
        kind,
        what,
        place,
        ongoing: false,
        happened: "",
        neighbour: None,
        photo: None,
        then: &[],
    }
}

// One line of the table for each step: broken up it is twice as long and half as readable.
#[rustfmt::skip]
pub const EPISODES: &[Episode] = &[
    Episode {
        photo: Some(LAMP),
        then: &[
            (14.0, Receive),
            (30.0, HandOver("Điện lực Sơn Tây", "Gọi điện 9:10, gửi ảnh qua thư điện tử", "Đề nghị thay bóng đèn chiếu sáng ngõ.")),
            (96.0, Close(Outcome::Solved, "Điện lực đã thay bóng tối 15/10, ngõ sáng lại từ 19 giờ.", Ok(LAMP))),
            (20.0, Confirm),
        ],
        ..plain(Day::After(1), (18, 20), NEIGHBOUR, Kind::Environment, "Đèn đường đầu ngõ tắt ba tối liền, trẻ con đi học thêm về rất tối.", "Cổng đầu Ngõ 12")
    },
    Episode {
        happened: "từ 22 giờ đến quá nửa đêm",
        then: &[
            (12.0, Receive),
            (6.0, Close(Outcome::Solved, "Đã gặp chủ nhà, thống nhất sau 22 giờ không mở loa.", Err(NO_PHOTO))),
            (50.0, Reopen("Tối thứ Bảy lại hát đến một giờ sáng như cũ.")),
            (30.0, Receive),
            (20.0, Close(Outcome::Solved, "Đã lập biên bản nhắc nhở, chủ nhà ký cam kết với tổ dân phố.", Ok(SWEPT))),
            (170.0, Confirm),
        ],
        ..plain(Day::After(30), (23, 15), MEMBER, Kind::Noise, "Hát loa kéo rất to, đã nhắc nhưng vẫn hát tiếp.", "Ngã ba Ngách 18/4")
    },
    Episode {
        happened: "khoảng 2 giờ đến 4 giờ sáng",
        then: &[
            (3.0, Receive),
            (4.0, HandOver("Cơ quan Cảnh sát điều tra", "Giao hồ sơ tận tay, có ký nhận", "Có dấu hiệu trộm cắp tài sản, chuyển để điều tra.")),
            (360.0, Close(Outcome::Solved, "Đã tìm được xe, trả lại chủ nhà; người lấy xe đã bị xử lý.", Err("Hồ sơ đang lưu tại cơ quan điều tra, chưa được sao chụp."))),
            (24.0, Confirm),
        ],
        ..plain(Day::After(75), (6, 40), NEIGHBOUR, Kind::Theft, "Mất một xe máy dựng trong sân, khóa cổng bị cắt.", "Ngõ 18")
    },
    Episode {
        then: &[
            (2.0, Receive),
            (20.0, Close(Outcome::NothingFound, "Đã kiểm tra cùng tổ trưởng, không còn tàng trữ pháo; đã nhắc các hộ.", Err("Kiểm tra không thấy vật chứng để chụp ảnh."))),
            (48.0, Confirm),
        ],
        ..plain(Day::After(105), (20, 5), LEADER, Kind::Weapons, "Nghe nhiều tiếng pháo nổ liên tiếp phía sân bóng.", "Sân bóng cuối ngõ")
    },
    Episode {
        neighbour: Some(("Đặng Đức Khánh", "0775169845")),
        photo: Some(RUBBISH),
        then: &[
            (15.0, Receive),
            (72.0, Close(Outcome::Solved, "Tổ và công ty môi trường đã dọn sạch, đặt biển cấm đổ rác.", Ok(SWEPT))),
            (24.0, Confirm),
        ],
        ..plain(Day::After(160), (8, 30), LEADER, Kind::Environment, "Phế thải xây dựng đổ trộm ban đêm, chắn nửa lối đi.", "Trạm biến áp Phố Tiền Huân")
    },
    Episode {
        then: &[
            (5.0, Receive),
            (30.0, Ask("Số tài khoản nhận tiền và ảnh tin nhắn còn giữ không?")),
            (20.0, Answer("Còn giữ tin nhắn, số tài khoản ghi trong ảnh chụp màn hình.")),
            (10.0, HandOver("Cơ quan Cảnh sát điều tra", "Gửi công văn kèm tài liệu", "Có dấu hiệu lừa đảo chiếm đoạt tài sản.")),
            (500.0, Close(Outcome::Partly, "Đã phong tỏa tài khoản, thu lại được một phần tiền; đang tiếp tục truy tìm.", Err("Tài liệu thuộc hồ sơ điều tra, chưa được công bố."))),
        ],
        ..plain(Day::After(230), (10, 15), SECRETARY, Kind::Fraud, "Nhận cuộc gọi xưng là công an, yêu cầu chuyển tiền để “xác minh”, đã chuyển một lần.", "Phố Tiền Huân")
    },
    Episode {
        then: &[(9.0, Receive), (40.0, Close(Outcome::NotOurs, "Việc kẻ vạch đỗ xe do phòng kinh tế hạ tầng phường, điện thoại bộ phận một cửa; đã chuyển ý kiến.", Err("Chỉ chuyển ý kiến bằng văn bản, không có ảnh."))), (30.0, Confirm)],
        ..plain(Day::After(300), (17, 10), MEMBER, Kind::Traffic, "Ô tô đỗ kín hai bên đường giờ tan học, xe cứu thương không vào được.", "Phố Tiền Huân")
    },
    Episode {
        ongoing: true,
        then: &[(0.3, Receive), (1.2, Close(Outcome::Solved, "Đã cùng đội chữa cháy dập lửa trong 15 phút, không ai bị thương; thay dây điện cháy.", Ok(SWEPT))), (12.0, Confirm)],
        ..plain(Day::After(390), (11, 25), DEPUTY, Kind::Fire, "Khói đen bốc ra từ tủ điện, có mùi khét, chưa thấy lửa.", "Trạm biến áp Phố Tiền Huân")
    },
    Episode {
        then: &[(26.0, Receive), (60.0, Close(Outcome::CannotBeDone, "Đã mời chủ nuôi hai lần nhưng nhà đi vắng dài ngày; sẽ làm việc lại khi họ về.", Err("Chưa gặp được chủ nuôi nên chưa có biên bản."))), (70.0, Reopen("Chó vẫn thả rông sáng nay, suýt cắn trẻ con.")), (22.0, Receive), (50.0, Close(Outcome::Solved, "Chủ nuôi đã cam kết xích chó, rọ mõm khi ra ngõ.", Ok(SWEPT))), (90.0, Confirm)],
        ..plain(Day::After(470), (7, 5), MEMBER, Kind::Other, "Chó lớn thả rông không rọ mõm, đuổi xe đạp của trẻ con.", "Ngõ 18")
    },
    Episode {
        then: &[(2.0, Receive), (9.0, Close(Outcome::Solved, "Đã tìm thấy cụ ở bến xe lúc 20 giờ, đưa về nhà an toàn.", Err("Không chụp ảnh để giữ riêng tư cho gia đình."))), (10.0, Confirm)],
        ..plain(Day::After(540), (14, 45), NEIGHBOUR, Kind::Missing, "Cụ ông hàng xóm ra khỏi nhà từ 9 giờ sáng chưa về, mặc áo nâu, đi dép lê, hay quên.", "Ngõ 12")
    },
    Episode {
        then: &[(20.0, Receive), (100.0, Close(Outcome::Solved, "Đã lập biên bản vi phạm, chủ xe dọn vật liệu trong ngày.", Ok(SWEPT)))],
        ..plain(Day::After(610), (9, 0), LEADER, Kind::Environment, "Cát, gạch đổ tràn vỉa hè hơn một tuần, người già phải đi xuống lòng đường.", "Ngõ 18")
    },
    Episode {
        then: &[(7.0, Receive), (80.0, Close(Outcome::Solved, "Đã xử phạt bốn người đánh bạc, thu giữ tang vật.", Err("Ảnh thuộc hồ sơ xử lý vi phạm, không công bố."))), (40.0, Confirm)],
        ..plain(Day::After(660), (22, 40), MEMBER, Kind::Gambling, "Tối nào cũng tụ tập sát phạt đến khuya, nghe tiếng cãi nhau về tiền.", "Sân bóng cuối ngõ")
    },
    // What stands open today: one of every state, two of them late.
    Episode {
        photo: Some(RUBBISH),
        then: &[(30.0, Receive)],
        ..plain(Day::Ago(24), (8, 10), NEIGHBOUR, Kind::Environment, "Nắp cống vỡ đã ba tuần, xe máy tránh nhau rất nguy hiểm.", "Cổng đầu Ngõ 18")
    },
    Episode {
        then: &[(10.0, Receive), (26.0, HandUp("Cần phối hợp với phường bạn, đề nghị chỉ huy cho ý kiến."))],
        ..plain(Day::Ago(9), (15, 30), MEMBER, Kind::Fraud, "Có người rao bán hàng trên mạng, nhận tiền cọc của ba nhà trong ngõ rồi chặn liên lạc.", "Ngõ 12")
    },
    Episode {
        then: &[(6.0, Receive), (20.0, Close(Outcome::Solved, "Đã nhắc chủ quán dọn bàn ghế, trả lại lối đi cho người đi bộ.", Ok(SWEPT)))],
        ..plain(Day::Ago(6), (9, 20), MEMBER, Kind::Traffic, "Bàn ghế quán nước bày kín vỉa hè, phải đi xuống lòng đường.", "Phố Tiền Huân")
    },
    Episode {
        then: &[(16.0, Receive), (5.0, Ask("Tiếng ồn thường bắt đầu lúc mấy giờ, vào những hôm nào?"))],
        ..plain(Day::Ago(5), (20, 10), MEMBER, Kind::Noise, "Xưởng cơ khí cắt sắt đến khuya, trẻ con không ngủ được.", "Ngách 18/4")
    },
    Episode {
        then: &[(14.0, Receive), (30.0, Close(Outcome::Solved, "Đã nhắc hai hộ giữ trật tự, hai bên đã bắt tay.", Err(NO_PHOTO))), (40.0, Reopen("Hôm qua lại to tiếng và ném đồ ra ngõ."))],
        ..plain(Day::Ago(8), (19, 40), SECRETARY, Kind::Noise, "Hai nhà cãi nhau to vì chỗ để xe, kéo dài mấy tối.", "Ngõ 18")
    },
    Episode {
        neighbour: Some(("Ngô Thị Thu Chi", "")),
        happened: "đêm qua, chừng 3 giờ",
        ..plain(Day::Ago(3), (7, 45), LEADER, Kind::Theft, "Mất ba chậu cây cảnh và một vòi nước ngoài hiên.", "Ngõ 18")
    },
    Episode {
        ..plain(Day::Ago(0), (6, 50), NEIGHBOUR, Kind::Traffic, "Xe tải đỗ chắn đầu ngõ từ đêm, xe rác không vào được.", "Cổng đầu Ngõ 12")
    },
];
