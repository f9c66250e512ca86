menu-work = Việc của tôi
work-empty = Không có việc nào đang chờ. Việc cần xem, cần trả lời sẽ hiện ở đây, kèm hạn.
work-search = Gõ để lọc
work-urgent = Gấp
work-card = { $n } việc đang chờ
work-card-late = { $n } việc đã quá hạn.
work-card-first = Trước tiên: { $title }
work-card-open = Mở việc của tôi
