//! What a household says to an invitation, and how many said and came. Pure.

/// What a household says to an invitation. No answer is one too, and nothing follows from it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reply {
    Coming,
    Away,
    /// Not there, and this is what it thinks.
    Opinion,
}

ground::codes!(Reply { Coming = "coming", Away = "away", Opinion = "opinion" });

/// Of a group, in numbers: all that is seen above it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Counts {
    pub unit_id: String,
    pub unit_name: String,
    pub invited: i64,
    pub coming: i64,
    pub away: i64,
    pub opinions: i64,
    pub present: i64,
    pub people: i64,
}

impl Counts {
    pub fn unanswered(&self) -> i64 {
        (self.invited - self.coming - self.away - self.opinions).max(0)
    }

    pub fn absent(&self) -> i64 {
        (self.invited - self.present).max(0)
    }

    pub fn sum(all: &[Counts]) -> Counts {
        all.iter().fold(Counts::default(), |sum, one| Counts {
            invited: sum.invited + one.invited,
            coming: sum.coming + one.coming,
            away: sum.away + one.away,
            opinions: sum.opinions + one.opinions,
            present: sum.present + one.present,
            people: sum.people + one.people,
            ..sum
        })
    }
}
