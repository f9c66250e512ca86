//! What a route needs of its caller. Every route says it; a route without one does not compile.

use crate::policy::Action;
use crate::units::Kind;
use crate::web::caller::Who;
use crate::web::limits::Throttle;

/// What must hold before a handler runs.
#[derive(Debug, Clone)]
pub struct Need {
    pub(crate) what: What,
    /// At a unit of another kind this address does not exist.
    pub(crate) only_at: Option<Kind>,
    /// Refusal is 404 and not 403: even that it exists is nobody's business.
    pub(crate) secret: bool,
    pub(crate) throttle: Throttle,
    /// Who must have shown who they are within the last minutes; else they are asked again first.
    pub(crate) proof: Proof,
    /// Whether a session that a code carried here may do it too, on an address of one's own.
    pub(crate) carried: bool,
}

/// Of whom a route asks a fresh proof.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Proof {
    Nobody,
    /// Of who holds an office: they have a password. A member without a PIN has nothing to show.
    Offices,
    Everyone,
}

#[derive(Debug, Clone)]
pub(crate) enum What {
    /// Open to everyone, for a reason that stands in docs/access.txt.
    Anyone(&'static str),
    /// Signed in; the unit is the caller's own.
    SignedIn(Action),
    /// The policy allows this action at the unit of the address.
    Action(Action),
}

impl Need {
    /// Open to the whole world, and why.
    pub fn anyone(why: &'static str) -> Need {
        Need::new(What::Anyone(why))
    }

    /// An action at the caller's own unit: addresses without a unit (`/work`, `/me`).
    pub fn own(action: Action) -> Need {
        Need::new(What::SignedIn(action))
    }

    /// An action at the unit of the address.
    pub fn action(action: Action) -> Need {
        Need::new(What::Action(action))
    }

    fn new(what: What) -> Need {
        Need {
            what,
            only_at: None,
            secret: false,
            throttle: Throttle::Page,
            proof: Proof::Nobody,
            carried: false,
        }
    }

    /// Only at a group; at a larger unit this address does not exist.
    #[must_use]
    pub fn at_group(mut self) -> Need {
        self.only_at = Some(Kind::Group);
        self
    }

    /// Only at a block; at another unit this address does not exist.
    #[must_use]
    pub fn at_block(mut self) -> Need {
        self.only_at = Some(Kind::Block);
        self
    }

    /// Only at a ward or commune; at units within it this address does not exist.
    #[must_use]
    pub fn at_ward(mut self) -> Need {
        self.only_at = Some(Kind::Commune);
        self
    }

    #[must_use]
    pub fn secret(mut self) -> Need {
        self.secret = true;
        self
    }

    /// A way in, or a page of danger: open however often others on the same network asked for something. What can be guessed behind it asks
    /// [`Caller::guess`](crate::web::Caller::guess) for leave.
    #[must_use]
    pub fn door(mut self) -> Need {
        self.throttle = Throttle::Door;
        self
    }

    /// Only within ten minutes of showing who one is, by passkey or by password and code. A page that asks again comes
    /// before, and what was posted too late is kept. Put it on the page with the form too, so that nobody types in vain.
    #[must_use]
    pub fn proved(mut self) -> Need {
        self.proof = Proof::Everyone;
        self
    }

    /// The same for those who hold an office, and for nobody else: where members come too, who may have no PIN.
    #[must_use]
    pub fn proved_by_offices(mut self) -> Need {
        self.proof = Proof::Offices;
        self
    }

    /// Open to a session that a code carried here. It reads, tells and answers; whatever else is sent to an address of
    /// one's own waits for a proof, or for the phone the code came from: a minute with somebody's phone must not end
    /// their membership, their devices or their data.
    #[must_use]
    pub fn for_carried(mut self) -> Need {
        self.carried = true;
        self
    }

    /// What the policy is asked about at the door; nothing where it stands open.
    pub fn asks(&self) -> Option<Action> {
        match self.what {
            What::Anyone(_) => None,
            What::SignedIn(action) | What::Action(action) => Some(action),
        }
    }

    /// Whether this caller must have shown who they are.
    pub(crate) fn asks_proof(&self, who: &Who) -> bool {
        match self.proof {
            Proof::Nobody => false,
            Proof::Offices => who.has_office(),
            Proof::Everyone => true,
        }
    }

    /// In words, for docs/access.txt.
    pub fn says(&self) -> String {
        let base = match &self.what {
            What::Anyone(why) => format!("anyone: {why}"),
            What::SignedIn(action) => format!("own {}", action.name()),
            What::Action(action) => action.name().to_owned(),
        };
        let base = match self.only_at {
            Some(Kind::Group) => format!("{base} at a group"),
            Some(Kind::Block) => format!("{base} at a block"),
            Some(Kind::Commune) => format!("{base} at a ward"),
            Some(Kind::Province) => format!("{base} at a province"),
            None => base,
        };
        let base = if self.secret { format!("{base} (else 404)") } else { base };
        match self.proof {
            Proof::Nobody => base,
            Proof::Offices => format!("{base}, offices proved within 10 minutes"),
            Proof::Everyone => format!("{base}, proved within 10 minutes"),
        }
    }
}
