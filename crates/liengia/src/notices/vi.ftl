menu-notices-wishes = Cách báo cho tôi
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

notices-mute-lead = Tắt báo bớt một việc
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

notices-mail = Thư
notices-mail-off = Nơi này chưa gửi được thư: người quản trị chưa đặt máy chủ thư.
notices-mail-says = Muốn nhận thư thì ghi địa chỉ. Thư cũng không nêu tên ai. Máy không báo được thì việc gấp, việc chờ mình gửi tới đây.
notices-mail-address = Địa chỉ thư
notices-mail-wrong = Địa chỉ thư chưa đúng. Ví dụ: ten@example.vn
notices-mail-ask = Gửi thư xác nhận
notices-mail-waits = Đã gửi thư đến { $address }. Mở thư, bấm đường dẫn trong đó thì bắt đầu nhận. Ba ngày không bấm thì địa chỉ này được xóa.
notices-mail-on = Gửi thư tới { $address }
notices-mail-end = Ngừng gửi thư
notices-address-soon = Vừa gửi một thư xác nhận. Đợi mười phút rồi thử lại.
notices-mail-late = Đường dẫn này quá ba ngày. Ghi lại địa chỉ trong trang Cách báo cho tôi.
notices-mail-confirm = Xác nhận địa chỉ thư
notices-mail-confirm-says = Có người muốn nhận thư của sổ tổ liên gia ở địa chỉ này. Đúng là mình thì bấm.
notices-mail-confirm-body = Có người muốn nhận thư của sổ tổ liên gia ở địa chỉ này. Đúng là mình thì mở đường dẫn dưới đây rồi bấm xác nhận:
    { $link }
    Không phải mình thì bỏ qua: không có thư nào khác tới nữa.
notices-mail-mine = Đúng là tôi
notices-mail-open-title = Tổ có việc
notices-mail-open-says = Bấm để mở sổ, đọc cho đủ. Không muốn nhận thư nữa thì bấm nút dưới.
notices-mail-open = Mở sổ
notices-mail-ended = Đã ngừng gửi thư
notices-mail-ended-says = Địa chỉ đã được xóa. Mọi việc vẫn đọc được khi mở sổ.
notices-held-mail = Địa chỉ nhận thư, giữ kín bằng mã
verb-mail-asked = Đã xin nhận thư
verb-mail-confirmed = Đã xác nhận địa chỉ thư
verb-mail-ended = Đã ngừng nhận thư
notice-mail-address-asked = Có người vừa đặt địa chỉ thư nhận thông báo của tài khoản này. Không phải mình thì mở ra xóa đi.
