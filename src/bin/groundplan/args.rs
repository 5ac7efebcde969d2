//! The commands and their options.

use clap::{ArgGroup, Parser, Subcommand, ValueEnum};

/// Design containers on AWS: check a drawing, price it, prove that its tasks start, write its Terraform.
#[derive(Debug, Parser)]
#[command(
    version,
    arg_required_else_help = true,
    after_help = "\
FILE is the path of a .groundplan.json, `-` for standard input, or a share link.
Exit codes: 0 fine; 1 findings, a task that would not start, errors that stop an export, or what an import left
alone; 2 input that cannot be used."
)]
pub(crate) struct Args {
    #[command(subcommand)]
    pub(crate) command: Command,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// List the designs to begin with.
    Presets,
    /// Begin a design from a preset.
    New {
        /// One of `groundplan presets`.
        #[arg(long, value_name = "ID")]
        preset: String,
        /// Name the project, and so the module and its resources.
        #[arg(long)]
        name: Option<String>,
        /// Where to write it [default: standard output].
        #[arg(short, long, value_name = "FILE")]
        output: Option<String>,
        /// Write over a file that exists.
        #[arg(long)]
        force: bool,
    },
    /// Say what would not work, and why.
    Check {
        /// The path of a .groundplan.json, `-` for standard input, or a share link.
        file: String,
        /// [default: the production environment]
        #[arg(long, value_name = "NAME")]
        environment: Option<String>,
        #[arg(long, value_enum, default_value_t = CheckFormat::Text)]
        format: CheckFormat,
        /// Exit with 1 when there is a finding at least as bad as this.
        #[arg(long, value_enum, value_name = "SEVERITY", default_value_t = Level::Error)]
        fail_on: Level,
    },
    /// Estimate what it costs a month, in US dollars.
    Cost {
        /// The path of a .groundplan.json, `-` for standard input, or a share link.
        file: String,
        /// [default: the production environment]
        #[arg(long, value_name = "NAME")]
        environment: Option<String>,
        /// Price it in another region.
        #[arg(long)]
        region: Option<String>,
        #[arg(long, value_enum, default_value_t = CostFormat::Text)]
        format: CostFormat,
    },
    /// "Will the task start?" Follow what each service needs, zone by zone.
    Prove {
        /// The path of a .groundplan.json, `-` for standard input, or a share link.
        file: String,
        /// [default: the production environment]
        #[arg(long, value_name = "NAME")]
        environment: Option<String>,
        #[arg(long, value_enum, default_value_t = ProveFormat::Text)]
        format: ProveFormat,
    },
    /// Write the Terraform module.
    #[command(group(ArgGroup::new("target").required(true)))]
    Export {
        /// The path of a .groundplan.json, `-` for standard input, or a share link.
        file: String,
        /// A folder that is new, empty, or from an earlier export, whose unchanged files go where this one has none.
        #[arg(short = 'o', long = "output", value_name = "DIR", group = "target")]
        directory: Option<String>,
        /// A zip in place of a folder; one that is there is replaced.
        #[arg(long, value_name = "FILE", group = "target")]
        zip: Option<String>,
        /// Write into a folder that holds something else.
        #[arg(long)]
        force: bool,
        /// Write a module even if it would not apply.
        #[arg(long)]
        allow_errors: bool,
    },
    /// Read an exported folder that was edited by hand back into its design, and name what is not read back.
    Import {
        /// The folder, with the .groundplan.json it was exported from.
        #[arg(value_name = "DIR")]
        directory: String,
        /// [default: standard output]
        #[arg(short, long, value_name = "FILE")]
        output: Option<String>,
        /// Write over a file that exists.
        #[arg(long)]
        force: bool,
    },
    /// Make a share link. The design is in the part after `#`, which is never sent to a server.
    Link {
        /// The path of a .groundplan.json, `-` for standard input, or a share link.
        file: String,
        /// The address of the designer to put in front.
        #[arg(long, value_name = "URL", default_value = "")]
        base: String,
    },
    /// Turn a share link back into a file.
    Open {
        /// The link or the part after `#`; `-` reads it from standard input.
        link: String,
        /// [default: standard output]
        #[arg(short, long, value_name = "FILE")]
        output: Option<String>,
        /// Write over a file that exists.
        #[arg(long)]
        force: bool,
    },
    /// Draw the design as an SVG.
    Render {
        /// The path of a .groundplan.json, `-` for standard input, or a share link.
        file: String,
        /// [default: the production environment]
        #[arg(long, value_name = "NAME")]
        environment: Option<String>,
        /// Where to write it; `-` is standard output.
        #[arg(short, long, value_name = "FILE")]
        output: String,
        /// Write over a file that exists.
        #[arg(long)]
        force: bool,
    },
    /// Make a valid random design, for benchmarks and tests.
    Sample {
        /// How many, 5000 at most.
        #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(0..=5000))]
        boxes: u16,
        /// The same number draws the same design.
        #[arg(long, value_name = "S", default_value_t = 1)]
        seed: u64,
        /// [default: standard output]
        #[arg(short, long, value_name = "FILE")]
        output: Option<String>,
        /// Write over a file that exists.
        #[arg(long)]
        force: bool,
    },
    /// Print the JSON Schema of the file format.
    Schema,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum CheckFormat {
    Text,
    Json,
    /// For code scanning services.
    Sarif,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum CostFormat {
    Text,
    Json,
    Csv,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum ProveFormat {
    Text,
    Json,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Level {
    Error,
    Warning,
    Advice,
}
