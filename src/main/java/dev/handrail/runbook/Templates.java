package dev.handrail.runbook;

import dev.handrail.runbook.Action.Check.Subject;
import java.util.List;

/// Finds every template in a part of a document.
final class Templates {

    /// Is shown each template.
    interface Visitor {

        /// One in which no secret may stand.
        void open(Template template);

        /// One in which secrets may stand: a header or a body.
        void guarded(Template template);
    }

    private final Visitor visitor;

    Templates(Visitor visitor) {
        this.visitor = visitor;
    }

    void of(Action action) {
        switch (action) {
            case Action.Shell shell -> shell.cwd().ifPresent(visitor::open);
            case Action.Sql sql -> {
                switch (sql.script()) {
                    case Action.Sql.Script.File file -> visitor.open(file.path());
                    case Action.Sql.Script.Query _ -> {}
                }
            }
            case Action.Http http -> of(http);
            case Action.Redis redis -> redis.commands().forEach(this::open);
            case Action.Check check -> check.subjects().forEach(this::of);
            case Action.Backup backup -> visitor.open(backup.to());
            case Action.Restore restore -> visitor.open(restore.from());
            // Its probe has secrets of its own and is looked at by itself.
            case Action.Wait _ -> {}
            case Action.Manual manual -> {
                visitor.open(manual.instructions());
                manual.attach().ifPresent(visitor::open);
            }
        }
    }

    void of(List<Expectation> expectations) {
        for (Expectation expectation : expectations) {
            switch (expectation.test()) {
                case Expectation.Compare compare -> visitor.open(compare.value());
                case Expectation.Text text -> visitor.open(text.text());
                case Expectation.RowsAre rows -> rows.rows().forEach(row -> row.forEach(this::of));
                case Expectation.RowsNamed rows ->
                        rows.rows().forEach(row -> row.values().forEach(this::of));
                case Expectation.EachAppears texts -> open(texts.texts());
                case Expectation.IsEmpty _ -> {}
            }
        }
    }

    private void of(Action.Http http) {
        visitor.open(http.path());
        http.headers().values().forEach(visitor::guarded);
        if (http.body().isPresent()) {
            switch (http.body().get()) {
                case Action.Http.Body.Text text -> visitor.guarded(text.text());
                case Action.Http.Body.JsonBody body -> of(body.json());
            }
        }
    }

    private void of(JsonTemplate json) {
        switch (json) {
            case JsonTemplate.Text text -> visitor.guarded(text.text());
            case JsonTemplate.Value _ -> {}
            case JsonTemplate.Items items -> items.items().forEach(this::of);
            case JsonTemplate.Fields fields -> fields.fields().values().forEach(this::of);
        }
    }

    private void of(Subject subject) {
        switch (subject) {
            case Subject.SchemaVersion version ->
                    version.settings().values().forEach(visitor::open);
            case Subject.Prefixes prefixes -> prefixes.settings().values().forEach(visitor::open);
            case Subject.Disk disk -> visitor.open(disk.path());
            case Subject.PostgresHealth _, Subject.RedisHealth _, Subject.Variables _ -> {}
        }
    }

    private void of(Expectation.Cell cell) {
        switch (cell) {
            case Expectation.Cell.Is is -> visitor.open(is.text());
            case Expectation.Cell.Null _ -> {}
        }
    }

    private void open(List<Template> templates) {
        templates.forEach(visitor::open);
    }
}
