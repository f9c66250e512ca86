//! Floods of wrong tries against one who holds the secret.

use std::net::Ipv4Addr;

use super::*;

fn from(n: u8) -> By {
    By::network(Ipv4Addr::new(10, 0, 0, n).into())
}

fn login() -> Secret {
    Secret::Password("khuvuc4".to_owned())
}

/// Runs with a clock that goes on by itself when everyone waits.
fn run<F: Future<Output = ()>>(story: impl FnOnce(Guesses) -> F) {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_time().start_paused(true).build();
    runtime.unwrap().block_on(story(Guesses::default()));
}

async fn wrong(guesses: &Guesses, secret: &Secret, by: By) -> Option<u64> {
    guesses.ask(secret, by, None).await.unwrap().wrong()
}

/// Tries without end, so many at once; how many were checked.
fn flood(guesses: &Guesses, secret: &Secret, by: By, at_once: usize) -> Arc<Mutex<usize>> {
    let checked: Arc<Mutex<usize>> = Arc::default();
    for _ in 0..at_once {
        let (guesses, secret, checked) = (guesses.clone(), secret.clone(), checked.clone());
        tokio::spawn(async move {
            loop {
                match guesses.ask(&secret, by, None).await {
                    Ok(_wrong) => *checked.lock().unwrap() += 1,
                    Err(seconds) => tokio::time::sleep(Duration::from_secs(seconds)).await,
                }
            }
        });
    }
    checked
}

#[test]
fn right_tries_cost_nothing() {
    run(|guesses| async move {
        for _ in 0..1_000 {
            let guess = guesses.ask(&login(), from(1), None).await.unwrap();
            assert!(!guess.slowed);
            guess.right();
        }
    });
}

#[test]
fn a_network_that_guesses_slows_itself_and_nobody_else() {
    run(|guesses| async move {
        flood(&guesses, &login(), from(1), 8);
        for _ in 0..600 {
            tokio::time::sleep(Duration::from_secs(1)).await;
            let guess = guesses.ask(&login(), from(2), None).await.unwrap();
            assert!(!guess.slowed, "the account from elsewhere");
            guess.right();
            let other = guesses.ask(&Secret::Password("mttq".to_owned()), from(1), None).await.unwrap();
            assert!(!other.slowed, "another account from the same network");
            other.right();
        }
    });
}

#[test]
fn guessing_is_bounded_however_many_try_at_once() {
    run(|guesses| async move {
        let checked = flood(&guesses, &login(), from(1), 60);
        tokio::time::sleep(Duration::from_secs(3_600)).await;
        let n = *checked.lock().unwrap();
        assert!((600..=1_300).contains(&n), "{n} checks in an hour");
        let codes = flood(&guesses, &Secret::Code(Uuid::from_u128(1)), from(1), 60);
        tokio::time::sleep(Duration::from_secs(3_600)).await;
        let n = *codes.lock().unwrap();
        assert!(n <= 440, "{n} codes in an hour");
    });
}

#[test]
fn guessing_from_a_hundred_networks_is_bounded_and_a_known_device_does_not_feel_it() {
    run(|guesses| async move {
        let floods: Vec<_> = (0..100).map(|n| flood(&guesses, &login(), from(n), 2)).collect();
        for _ in 0..360 {
            tokio::time::sleep(Duration::from_secs(10)).await;
            let guess = guesses.ask(&login(), from(200), Some("desk")).await.unwrap();
            assert!(!guess.slowed);
            guess.right();
        }
        let n: usize = floods.iter().map(|flood| *flood.lock().unwrap()).sum();
        assert!(n <= 1_420, "{n} checks in an hour");
    });
}

#[test]
fn the_right_secret_on_a_new_device_behind_the_guessing_network_comes_to_its_turn() {
    run(|guesses| async move {
        flood(&guesses, &login(), from(1), 8);
        tokio::time::sleep(Duration::from_secs(60)).await;
        let begun = Instant::now();
        let guess = guesses.ask(&login(), from(1), None).await.unwrap();
        assert!(begun.elapsed() <= Duration::from_secs(40), "{:?}", begun.elapsed());
        guess.right();
    });
}

#[test]
fn one_network_trying_every_account_is_bounded_and_lets_its_neighbours_in() {
    run(|guesses| async move {
        for n in 0..40 {
            assert_eq!(wrong(&guesses, &Secret::Password(format!("ai{n}")), from(1)).await, None);
        }
        let begun = Instant::now();
        let mut slowed = 0;
        for n in 0..100 {
            slowed +=
                u32::from(wrong(&guesses, &Secret::Password(format!("ba{n}")), from(1)).await.is_some());
        }
        assert!(
            slowed > 80 && begun.elapsed() > Duration::from_secs(80),
            "{slowed} in {:?}",
            begun.elapsed()
        );
        guesses.ask(&login(), from(1), None).await.unwrap().right();
    });
}

#[test]
fn twenty_four_right_slips_get_in_while_a_stranger_on_the_same_wifi_guesses() {
    run(|guesses| async move {
        flood(&guesses, &Secret::Slip, from(1), 12);
        tokio::time::sleep(Duration::from_secs(20)).await;
        let begun = Instant::now();
        for _ in 0..24 {
            guesses.ask(&Secret::Slip, from(1), None).await.unwrap().right();
        }
        assert!(begun.elapsed() < Duration::from_secs(300), "{:?}", begun.elapsed());
    });
}

#[test]
fn what_is_remembered_is_forgotten() {
    run(|guesses| async move {
        for n in 0..200 {
            let _ = wrong(&guesses, &Secret::Password(format!("ai{n}")), from(n)).await;
        }
        for _ in 0..7 {
            let _ = wrong(&guesses, &login(), from(1)).await;
        }
        tokio::time::sleep(Duration::from_secs(3_600)).await;
        guesses.tidy();
        let kept = guesses.lock();
        assert_eq!((kept.buckets.len(), kept.lines.len()), (0, 0));
    });
}
