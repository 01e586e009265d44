//! Which tables are needed so that every reference, condition and demand of a specification can be decided.

use super::beside::beside;
use super::rows::{TablePlan, Want};
use crate::pack::{Condition, DemandKind, Pack, Place, Type};

/// The tables that anything in the pack asks for.
pub(super) fn tables(pack: &Pack) -> Vec<TablePlan> {
    let mut plans: Vec<TablePlan> = Vec::new();
    for (_, reference) in pack.references() {
        table(&mut plans, reference.file, &reference.target);
    }
    for (_, reference) in pack.references() {
        beside(&mut plans, pack, reference);
    }
    for mut place in places(pack) {
        let ty = pack.column(&place).map_or(Type::Integer, |column| column.ty);
        while let Some(join) = place.joins.first().copied() {
            let rest = Place { joins: place.joins.iter().skip(1).copied().collect(), ..place };
            let column = rest.joins.first().map_or(rest.column, |next| next.via);
            let want = Want { column, then: Some(rest.clone()).filter(|rest| !rest.joins.is_empty()), ty };
            let plan = table(&mut plans, join.to, &[join.column]);
            if let Some(plan) = plans.get_mut(plan).filter(|plan| !plan.wants.contains(&want)) {
                plan.wants.push(want);
            }
            place = rest;
        }
    }
    for known in super::victims::tables(pack) {
        let plan = table(&mut plans, known.file, &known.target);
        if let Some(plan) = plans.get_mut(plan) {
            (plan.victim, plan.people, plan.place) = (known.victim, known.people, known.place);
        }
    }
    for (number, demand) in pack.demands.iter().enumerate() {
        let key = pack.files.get(demand.file).and_then(|file| file.key());
        if let (DemandKind::HasChild { .. }, Some(key)) = (&demand.kind, key) {
            let plan = table(&mut plans, demand.file, &[key]);
            if let Some(plan) = plans.get_mut(plan) {
                plan.children.push(number);
            }
        }
    }
    plans
}

/// The files that have to be read before `file`.
pub(super) fn needs(pack: &Pack, file: usize) -> Vec<usize> {
    let own = pack.files.get(file).map(|file| file.columns.as_slice()).unwrap_or_default();
    let mut needs: Vec<usize> = own.iter().flat_map(|c| &c.references).map(|r| r.file).collect();
    let joins = conditions_of(pack, file).into_iter().flat_map(places_of).flat_map(|place| place.joins);
    needs.extend(joins.map(|join| join.to));
    if own.iter().any(|column| column.hashed.is_some()) {
        needs.extend(pack.files.iter().position(|file| file.name == crate::EXPORT));
    }
    needs.sort_unstable();
    needs.dedup();
    needs.retain(|needed| *needed != file);
    needs
}

/// All files in an order in which each comes after those it needs, but for files that need each other.
pub(super) fn order(pack: &Pack) -> Vec<usize> {
    let all: Vec<Vec<usize>> = (0..pack.files.len()).map(|file| needs(pack, file)).collect();
    let mut order: Vec<usize> = Vec::new();
    while order.len() < all.len() {
        let open = |file: &usize| !order.contains(file);
        let ready = |file: &usize| all.get(*file).is_none_or(|needs| needs.iter().all(|n| order.contains(n)));
        let next = (0..all.len()).filter(open).find(ready).or_else(|| (0..all.len()).find(open));
        order.extend(next);
    }
    order
}

/// The place of the table for this key, made if it is new.
fn table(plans: &mut Vec<TablePlan>, file: usize, target: &[usize]) -> usize {
    let known = plans.iter().position(|plan| plan.file == file && plan.target == target);
    known.unwrap_or_else(|| {
        plans.push(TablePlan::new(file, target));
        plans.len() - 1
    })
}

/// Every place in other files that some condition asks for.
fn places(pack: &Pack) -> Vec<Place> {
    let all = (0..pack.files.len()).flat_map(|file| conditions_of(pack, file)).flat_map(places_of);
    all.filter(|place| !place.joins.is_empty()).collect()
}

/// Every condition that is asked of rows of a file.
fn conditions_of(pack: &Pack, file: usize) -> Vec<&Condition> {
    let columns = pack.files.get(file).map(|file| file.columns.as_slice()).unwrap_or_default();
    let of_columns = columns.iter().flat_map(|c| [&c.applies_if, &c.nonnull_if, &c.null_unless]).flatten();
    let mut found: Vec<&Condition> = of_columns.collect();
    for demand in &pack.demands {
        let own = demand.file == file;
        found.extend(demand.when.iter().filter(|_| own));
        match &demand.kind {
            DemandKind::ExactlyOne { require, .. } | DemandKind::Require { require, .. } if own => {
                found.push(require);
            }
            DemandKind::HasChild { child, require, .. } if *child == file => found.extend(require),
            _ => {}
        }
    }
    found
}

fn places_of(condition: &Condition) -> Vec<Place> {
    let mut places = Vec::new();
    condition.places(&mut |place| places.push(place.clone()));
    places
}
