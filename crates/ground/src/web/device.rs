//! A device in a few words, out of what its browser says of itself; and whether that browser is a window inside another
//! app, which forgets who is signed in and shows no notices.
//!
//! Not a fingerprint: the name of system and browser only.

/// Windows inside of apps, by what they add to the name of the browser. The narrower name comes first: Messenger calls
/// itself Facebook as well.
const INSIDE: [(&str, &str); 20] = [
    ("Zalo", "Zalo"),
    ("MessengerForiOS", "Messenger"),
    ("MessengerLite", "Messenger"),
    ("Orca-Android", "Messenger"),
    ("FB_IAB/MESSENGER", "Messenger"),
    ("Instagram", "Instagram"),
    ("FBAN/", "Facebook"),
    ("FBAV/", "Facebook"),
    ("FB_IAB/", "Facebook"),
    ("FBIOS", "Facebook"),
    ("Viber", "Viber"),
    ("BytedanceWebview", "TikTok"),
    ("musical_ly", "TikTok"),
    ("TikTok", "TikTok"),
    ("trill_", "TikTok"),
    ("trill/", "TikTok"),
    ("MicroMessenger", "WeChat"),
    (" Line/", "Line"),
    ("Telegram-Android", "Telegram"),
    ("Threads", "Threads"),
];

const SYSTEMS: [(&str, &str); 6] = [
    ("Android", "Android"),
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Windows", "Windows"),
    ("Mac OS", "Mac"),
    ("Linux", "Linux"),
];

const BROWSERS: [(&str, &str); 4] =
    [("Edg/", "Edge"), ("Firefox", "Firefox"), ("Chrome", "Chrome"), ("Safari", "Safari")];

/// `Android · Zalo`.
pub(super) fn named(agent: &str) -> String {
    let pick = |known: &[(&str, &'static str)]| {
        known.iter().find(|(mark, _)| agent.contains(mark)).map(|(_, name)| *name)
    };
    let browser = pick(&INSIDE).or_else(|| pick(&BROWSERS));
    [pick(&SYSTEMS), browser].into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

/// The app that a device so named is a window of.
pub fn inside(device: &str) -> Option<&'static str> {
    let browser = device.rsplit(" · ").next()?;
    INSIDE.iter().map(|(_, name)| *name).find(|name| *name == browser)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_window_inside_of_an_app_is_known_and_no_browser_is_taken_for_one() {
        let android = "Mozilla/5.0 (Linux; Android 14; SM-A155F; wv) AppleWebKit/537.36 Version/4.0 Chrome/126.0 Mobile Safari/537.36";
        let iphone =
            "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 Mobile/15E148";
        for (agent, name) in [
            (format!("{android} Zalo android/12100702 ZaloTheme/light"), "Android · Zalo"),
            (format!("{iphone} Zalo iOS/600 ZaloTheme/light"), "iPhone · Zalo"),
            (format!("{android} [FB_IAB/FB4A;FBAV/470.0.0.0;]"), "Android · Facebook"),
            (format!("{iphone} [FBAN/FBIOS;FBAV/470.0;FBDV/iPhone14,5]"), "iPhone · Facebook"),
            (format!("{android} [FB_IAB/Orca-Android;FBAV/460.0;]"), "Android · Messenger"),
            (format!("{iphone} [FBAN/MessengerForiOS;FBAV/460.0]"), "iPhone · Messenger"),
            (format!("{android} Viber/22.5"), "Android · Viber"),
            (format!("{android} trill_2023 BytedanceWebview/d8a21c6"), "Android · TikTok"),
            (format!("{iphone} musical_ly_34.1.0 BytedanceWebview/d8a21c6"), "iPhone · TikTok"),
            (format!("{android} Instagram 334.0.0.42 Android"), "Android · Instagram"),
            (format!("{iphone} Instagram 334.0.0.42 (iPhone14,5)"), "iPhone · Instagram"),
            (format!("{iphone} Safari Line/14.9.1"), "iPhone · Line"),
        ] {
            let device = named(&agent);
            assert_eq!(device, name, "{agent}");
            assert_eq!(inside(&device), name.split(" · ").nth(1), "{agent}");
        }
        for (agent, name) in [
            (android.replace("; wv", ""), "Android · Chrome"),
            (format!("{iphone} Version/17.5 Safari/604.1"), "iPhone · Safari"),
            (
                "Mozilla/5.0 (Windows NT 10.0) Chrome/126.0 Safari/537.36 Edg/126.0".to_owned(),
                "Windows · Edge",
            ),
            (
                "Mozilla/5.0 (X11; Linux x86_64; rv:127.0) Gecko/20100101 Firefox/127.0".to_owned(),
                "Linux · Firefox",
            ),
            (String::new(), ""),
        ] {
            let device = named(&agent);
            assert_eq!(device, name, "{agent}");
            assert_eq!(inside(&device), None, "{agent}");
        }
    }
}
