package org.commontable.workshops.task;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;
import org.commontable.events.AggregateStore;
import org.commontable.events.AggregateStores;
import org.commontable.events.AggregateType;
import org.commontable.events.Retelling;
import org.commontable.stewardship.rights.PersonalData;
import org.commontable.workshops.rights.SharedRecords;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Where tasks lie, and when the owner of each wants to be told. */
@Configuration(proxyBeanMethods = false)
class TaskStores {

  @Bean
  AggregateStore<Task> tasks(AggregateStores stores) {
    AggregateStore<Task> tasks =
        stores.open(
            AggregateType.of("tasks", Task.class).events(TaskEvents::form).dueAt(Task::dueAt),
            "sessionId",
            "owner");
    tasks.onDue(Task::remind);
    return tasks;
  }

  /** Also of those that are nobody's: an older release may have taken them from somebody. */
  @Bean
  Retelling<Task> peopleWithTasks(AggregateStore<Task> tasks) {
    return new Retelling<>("people-with-tasks", tasks, task -> List.of(task.named()));
  }

  @Bean
  PersonalData whatIsKeptOfTasks(AggregateStore<Task> tasks) {
    return new SharedRecords<>(
        "owner",
        "tasks",
        tasks,
        "What you took on around sessions",
        "Yr hyn yr ymgymeroch ag ef o amgylch sesiynau",
        (task, person) -> new InBothLanguages(task, Checklist.inWelsh(task.text())),
        (task, person) -> task.disown(person));
  }

  /** What is kept of one, to the person. */
  record InBothLanguages(
      @JsonUnwrapped Task task,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String textWelsh) {}
}
