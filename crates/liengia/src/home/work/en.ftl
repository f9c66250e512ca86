menu-work = My work
work-empty = Nothing is waiting. What you need to look at or answer will show here, with its deadline.
work-search = Type to filter
work-urgent = Urgent
work-now = Happening now
work-card = Waiting: { $n }
    [one] One thing is waiting
   *[other] { $n } things are waiting
}
    [one] One is past its deadline.
   *[other] { $n } are past their deadline.
}
work-card-open = Open this
work-card-all = See all { $n }
work-late = Late
work-due-today = Due today
work-new = New today
