menu-notices-wishes = Báo cho tôi thế nào
notices-wishes-lead = Việc gì báo ngay, việc gì để đó; giờ nào để yên. Mọi việc vẫn đọc được trong trang Thông báo.
notices-quiet-now = Đang giờ nghỉ: chỉ việc gấp mới báo.

notices-device = Máy này
notices-push-off = Nơi này chưa báo ra điện thoại được. Người quản trị cần đặt địa chỉ liên hệ trước. Mở sổ thì vẫn thấy đủ.
notices-push-on = Máy này được báo, cả khi không mở sổ
notices-push-since = Từ ngày { $date }. Đăng xuất thì máy này thôi được báo.
notices-push-stop = Ngừng báo trên máy này
notices-push-says = Có việc thì máy này báo, cả khi không mở sổ. Lời báo không nêu tên ai; việc kín thì chỉ nói “Có việc của tổ”.
notices-push-allow = Báo trên máy này
notices-push-refused = Trình duyệt đang chặn. Mở cài đặt của trình duyệt, cho phép sổ gửi Thông báo, rồi bấm lại.
notices-push-without = Máy này chưa báo được khi sổ đóng. Trên iPhone: bấm Chia sẻ, chọn Thêm vào Màn hình chính, rồi mở sổ từ đó.
notices-push-wrong = Trình duyệt này chưa báo được. Thử bằng Chrome, Firefox, Edge hoặc Safari.

notices-ways = Báo bằng cách nào
notices-class-alarm = Việc gấp, hoặc có người lạ vào tài khoản
notices-class-needs-you = Việc đang chờ mình
notices-class-for-information = Điều để biết
notices-way-push = Báo trên điện thoại
notices-way-mail = Gửi thư
notices-way-app = Chỉ hiện trong sổ
notices-way-nothing = Không cần báo
notices-way-missing = Chưa chọn cách báo.
notices-hours = Giờ nghỉ
notices-hours-says = Trong giờ này chỉ việc gấp mới báo. Hai giờ giống nhau là không nghỉ giờ nào.
notices-quiet-from = Nghỉ từ
notices-quiet-until = Đến
notices-digest-at = Điều để biết: gộp lại, báo một lần mỗi ngày lúc
notices-digest-at-hint = Để trống thì báo ngay từng điều.
notices-hour-wrong = Chưa rõ giờ. Ví dụ: 21:30
notices-save = Lưu

notices-mute = Không báo việc này nữa
notices-muted = Những việc đã tắt báo
notices-muted-since = Tắt từ { $date }. Có bước mới vẫn hiện trong sổ.
notices-unmute = Báo lại

notices-held-title = Cách được báo
notices-held-why = Để báo đúng máy, đúng lúc, và không báo điều không muốn nghe.
notices-held-wishes = Cách báo đã chọn
notices-held-device = Máy được báo
notices-held-service = Qua dịch vụ
notices-held-proved = Lần cuối nhận được
notices-held-mute = Việc đã tắt báo
rights-until-told-how = tới khi đăng xuất máy, chọn lại, bật báo lại, hoặc tên được xóa.

verb-notices-chosen = Đã chọn cách được báo
verb-notice-muted = Đã tắt báo một việc
verb-notice-unmuted = Đã bật báo lại một việc
verb-push-allowed = Đã cho báo trên một máy
verb-push-stopped = Đã ngừng báo trên một máy
